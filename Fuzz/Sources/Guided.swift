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
    /// What a C function can see: the reader that was named.
    private static let reader =
      CommandLine.arguments.dropFirst(2).first.flatMap(FuzzedReader.init(rawValue:))

    /// `tocsin-fuzz guided READER …`: the rest are libFuzzer's own arguments.
    static func guided() {
      guard reader != nil else { return misuse() }
      var count = CommandLine.argc
      var arguments = unsafe CommandLine.unsafeArgv
      // Verb and reader are no arguments of theirs: the program's name takes their place.
      unsafe arguments[2] = arguments[0]
      unsafe arguments = arguments.advanced(by: 2)
      count -= 2
      exit(
        unsafe runDriver(&count, &arguments) { data, size in
          let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
          let faults = Probe.look(at: bytes, reader: reader ?? .playbooks)
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
