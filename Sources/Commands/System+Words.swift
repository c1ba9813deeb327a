import Glibc

/// The system's own words for an error's number.
func systemWords(_ number: Int32) -> String {
  guard let words = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: words)
}
