extension PickleMachine {
  /// joblib writes an array's bytes into the middle of the pickle, right after it has described the
  /// array. They are passed over, or whatever is behind them would never be seen.
  ///
  /// Source: `joblib/numpy_pickle.py`, `NumpyArrayWrapper.read_array`.
  mutating func skipArray(of call: PickleCall) throws(TriageFault) {
    guard case .global(let number) = value(call.callable),
      imports[number].module == "joblib.numpy_pickle",
      imports[number].name == "NumpyArrayWrapper", let state = call.state
    else { return }
    let fields = dictionary(state)
    guard let shape = fields["shape"], case .tuple(let sides) = value(shape),
      let type = fields["dtype"]
    else { return }
    guard let width = width(ofType: type) else { return try walkInner() }
    var count = 1
    for side in sides {
      guard case .int(let length) = value(side), length >= 0,
        case let (product, overflows) = count.multipliedReportingOverflow(by: length), !overflows
      else { return }
      count = product
    }
    let (bytes, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows else { return }
    if let alignment = fields["numpy_array_alignment_bytes"], case .int = value(alignment),
      let padding = try cursor.byte()
    {
      _ = cursor.skip(Int(padding))
    }
    _ = cursor.skip(bytes)
  }

  /// An array of objects is a pickle of its own, memory and all, that stands in this one.
  private mutating func walkInner() throws(TriageFault) {
    guard depth < 16 else { return }
    var inner = PickleMachine(cursor.source, at: cursor.offset, depth: depth + 1)
    _ = try inner.run()
    imports += inner.imports
    nested += inner.nested
    extensions += inner.extensions
    hasOverflowed = hasOverflowed || inner.hasOverflowed
    cursor = ByteCursor(cursor.source, at: inner.cursor.offset)
  }

  /// Texts to values of a dictionary, or of the state of an object.
  func dictionary(_ ref: PickleRef) -> [String: PickleRef] {
    guard case .dictionary(let number) = value(ref) else { return [:] }
    let items = lists[number]
    var fields: [String: PickleRef] = [:]
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      if let name = text(items[index]) { fields[name] = items[index + 1] }
    }
    return fields
  }

  /// Bytes of one value: `numpy.dtype("f8", …)`; nil for objects, which are pickled in place.
  private func width(ofType ref: PickleRef) -> Int? {
    guard case .result(let number) = value(ref),
      case .tuple(let arguments) = value(calls[number].arguments),
      let name = arguments.first.flatMap({ text($0) }), let kind = name.first, kind != "O",
      let digits = Int(name.dropFirst())
    else { return nil }
    return kind == "U" ? digits * 4 : digits
  }
}
