#if LIBFUZZER
  import FuzzHarness
  import Glibc

  /// libFuzzer's door for programs with a `main` of their own.
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ look: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  extension FuzzCommand {
    /// `tocsin-fuzz guided …`: the rest are libFuzzer's own arguments.
    static func guided() {
      var count = CommandLine.argc
      var arguments = unsafe CommandLine.unsafeArgv
      // The verb is no argument of theirs: the program's name takes its place.
      unsafe arguments[1] = arguments[0]
      unsafe arguments = arguments.advanced(by: 1)
      count -= 1
      exit(
        unsafe runDriver(&count, &arguments) { data, size in
          let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
          let faults = Probe.look(at: bytes)
          guard faults.isEmpty else {
            print("FAULT \(faults.prefix(5))")
            unsafe fflush(nil)
            abort()
          }
          return 0
        })
    }
  }
#endif
