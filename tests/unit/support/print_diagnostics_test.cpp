#include "support/print_diagnostics.hpp"

#include <gtest/gtest.h>

namespace oabind {
namespace {

class OneFile final : public SourceLines {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  std::string_view path(FileId) const override { return "keys.yaml"; }
  std::string_view line(FileId, std::uint32_t) const override { return text_; }

 private:
  std::string text_;
};

Location at(std::uint32_t line, std::uint32_t column, std::uint32_t length = 0) {
  return {FileId{0}, line, column, length};
}

TEST(PrintDiagnostics, HasTheFormOfClang) {
  Diagnostics diagnostics;
  diagnostics.error("ref-target", at(31, 11, 7), "'#/x/Y' does not exist")
      .suggest("did you mean '#/x/Yy'?")
      .note(at(48, 5), "defined here");
  EXPECT_EQ(print_diagnostics(diagnostics, OneFile("    $ref: '#/x/Y' # why")),
            "keys.yaml:31:11: error: '#/x/Y' does not exist\n"
            "   31 |     $ref: '#/x/Y' # why\n"
            "      |           ^~~~~~~ did you mean '#/x/Yy'?\n"
            "keys.yaml:48:5: note: defined here\n"
            "[ref-target]\n\n");
}

TEST(PrintDiagnostics, AlignsTheCaretUnderWideText) {
  Diagnostics diagnostics;
  diagnostics.warning("w", at(1, 9, 2), "here");
  // Two tabs of two columns, two characters of two bytes each, a quote and a blank before the caret.
  EXPECT_EQ(print_diagnostics(diagnostics, OneFile("\t\t\xC3\xA4\xC3\xB6\" xy")),
            "keys.yaml:1:9: warning: here\n"
            "    1 |     \xC3\xA4\xC3\xB6\" xy\n"
            "      |         ^~\n"
            "[w]\n\n");
}

TEST(PrintDiagnostics, CutsLongLinesAroundTheCaret) {
  Diagnostics diagnostics;
  diagnostics.error("e", at(1, 100'001, 3), "here");
  const std::string text =
      print_diagnostics(diagnostics, OneFile(std::string(100'000, 'a') + "bcd" + std::string(100'000, 'e')));
  EXPECT_LT(text.size(), 500u);
  EXPECT_NE(text.find("abcde"), std::string::npos);
  const auto caret = text.find('^');
  const auto line = text.rfind('\n', caret);
  EXPECT_EQ(text.find('b', text.find("| ")) - text.rfind('\n', text.find("abcde")), caret - line);
}

TEST(PrintDiagnostics, ControlCharactersStayHarmless) {
  Diagnostics diagnostics;
  diagnostics.error("e", at(1, 1, 1), "bad \x1B[2J key \xE2\x80\xAE");
  const std::string text = print_diagnostics(diagnostics, OneFile("\x1B]0;x\x07 \xFF"));
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80));
  EXPECT_NE(text.find("\\x1B[2J"), std::string::npos);
}

TEST(PrintDiagnostics, SortsAndPrintsEqualOnesOnce) {
  Diagnostics diagnostics;
  diagnostics.error("b", at(9, 1), "second");
  diagnostics.error("a", at(2, 1), "first");
  diagnostics.error("b", at(9, 1), "second");
  const std::string text = print_diagnostics(diagnostics, OneFile("x"));
  EXPECT_LT(text.find("first"), text.find("second"));
  EXPECT_EQ(text.find("second"), text.rfind("second"));
}

TEST(PrintDiagnostics, WithoutALine) {
  Diagnostics diagnostics;
  diagnostics.error("unreadable", {FileId{0}, 0, 0, 0}, "cannot be read").suggest("look again");
  diagnostics.note("no-description", {FileId{0}, 0, 0, 0}, "skipped");
  diagnostics.error("none", {}, "no input");
  EXPECT_EQ(print_diagnostics(diagnostics, OneFile("")),
            "keys.yaml: error: cannot be read\n  look again\n[unreadable]\n\nkeys.yaml: note: skipped\nerror: no "
            "input\n[none]\n\n");
}

TEST(PrintDiagnostics, Counts) {
  Diagnostics diagnostics;
  EXPECT_EQ(count_of_findings(diagnostics), "");
  diagnostics.error("a", {}, "x");
  diagnostics.error("a", {}, "y");
  diagnostics.tolerate("b", {}, "z");
  EXPECT_EQ(count_of_findings(diagnostics), "2 errors, 1 warning");
  diagnostics.be_strict();
  EXPECT_EQ(count_of_findings(diagnostics), "3 errors");
}

}  // namespace
}  // namespace oabind
