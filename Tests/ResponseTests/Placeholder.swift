import Testing

@Test func begun() {}
