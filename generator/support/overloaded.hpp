#pragma once

namespace oabind {

/// Joins lambdas into one visitor, one per alternative of a variant.
template <class... Fs>
struct overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
overloaded(Fs...) -> overloaded<Fs...>;

}  // namespace oabind
