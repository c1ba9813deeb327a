/// `6.1 GB`, `14 KB`, `203 B`: powers of ten, as disks are sold.
package func byteCount(_ count: Int) -> String {
  guard count >= 1000 else { return "\(count) B" }
  var tenths = count / 100
  var unit = 0
  let units = ["KB", "MB", "GB", "TB", "PB"]
  while tenths >= 10000, unit < units.count - 1 {
    tenths /= 1000
    unit += 1
  }
  let isSmall = tenths < 100
  return (isSmall ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)") + " " + units[unit]
}
