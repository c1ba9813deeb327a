import Duties
import Playbooks
import Problems
import Testing

@Suite("The rules we ship")
struct ShippedRulesTests {
  @Test("are read without a problem")
  func problems() {
    let found = Shipped.law.problems.map { $0.rendered() }
    #expect(found == [])
  }

  @Test("are the sixty of the facts")
  func count() { #expect(Shipped.law.rules.count == 60) }
}
