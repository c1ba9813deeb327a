import Glibc

/// Where countries are, as far as a country says it: its middle, and how far its edge is from there.
struct CountryPlaces {
  private struct Place {
    var latitude: Double
    var longitude: Double
    /// Of a circle of the country's area, in kilometres.
    var radius: Double
  }

  private let names: LogNames
  private let places: [String: Place]

  init(_ names: LogNames) {
    self.names = names
    var places: [String: Place] = [:]
    for line in Self.table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 4, let latitude = Double(words[1]), let longitude = Double(words[2]),
        let thousands = Double(words[3])
      else { continue }
      places[String(words[0])] = Place(
        latitude: latitude, longitude: longitude,
        radius: (thousands * 1000 / Double.pi).squareRoot())
    }
    self.places = places
  }

  /// Kilometres that lie between two countries at least, as circles; nil where one is not known.
  func distance(_ from: Int32, _ to: Int32) -> Double? {
    guard let one = places[names.others.name(from)], let other = places[names.others.name(to)]
    else { return nil }
    return max(0, Self.haversine(one, other) - one.radius - other.radius)
  }

  private static func haversine(_ one: Place, _ other: Place) -> Double {
    let toRadians = Double.pi / 180
    let (a, b) = (one.latitude * toRadians, other.latitude * toRadians)
    let up = sin((b - a) / 2)
    let across = sin((other.longitude - one.longitude) * toRadians / 2)
    return 2 * 6371 * asin(min(1, (up * up + cos(a) * cos(b) * across * across).squareRoot()))
  }

  /// Code, latitude and longitude of the middle, area in thousands of square kilometres.
  private static let table = """
    AD 42.5 1.5 0.5
    AE 24 54 84
    AF 33 65 652
    AL 41 20 29
    AM 40 45 30
    AO -12.5 18.5 1247
    AR -34 -64 2780
    AT 47.3 13.3 84
    AU -25 134 7692
    AZ 40.5 47.5 87
    BA 44 18 51
    BD 24 90 148
    BE 50.8 4 31
    BF 13 -2 274
    BG 43 25 111
    BH 26 50.5 1
    BI -3.5 30 28
    BJ 9.5 2.3 115
    BN 4.5 114.7 6
    BO -17 -65 1099
    BR -10 -53 8516
    BW -22 24 582
    BY 53 28 208
    CA 60 -95 9985
    CD -2 23 2345
    CF 7 21 623
    CG -1 15 342
    CH 47 8 41
    CI 8 -5 322
    CL -30 -71 757
    CM 6 12 475
    CN 35 103 9597
    CO 4 -72 1142
    CR 10 -84 51
    CU 21.5 -80 110
    CY 35 33 9
    CZ 49.8 15.5 79
    DE 51.2 10.4 358
    DK 56 10 43
    DO 19 -70.7 49
    DZ 28 3 2382
    EC -2 -77.5 284
    EE 59 26 45
    EG 27 30 1010
    ES 40 -4 506
    ET 8 38 1104
    FI 64 26 338
    FJ -18 178 18
    FR 46.6 2.4 552
    GA -1 11.8 268
    GB 54 -2.5 244
    GE 42 43.5 70
    GH 8 -2 239
    GR 39 22 132
    GT 15.5 -90.3 109
    HK 22.3 114.2 1
    HN 15 -86.5 112
    HR 45.2 15.5 57
    HU 47 20 93
    ID -5 120 1905
    IE 53 -8 70
    IL 31.5 34.8 22
    IN 21 78 3287
    IQ 33 44 438
    IR 32 53 1648
    IS 65 -18 103
    IT 42.8 12.8 301
    JM 18.3 -77.5 11
    JO 31 36 89
    JP 36.2 138.3 378
    KE 1 38 580
    KG 41 75 200
    KH 13 105 181
    KP 40 127 121
    KR 37 127.5 100
    KW 29.3 47.7 18
    KZ 48 68 2725
    LA 18 105 237
    LB 33.8 35.8 10
    LI 47.2 9.5 0.2
    LK 7 81 66
    LT 56 24 65
    LU 49.8 6.2 3
    LV 57 25 65
    LY 25 17 1760
    MA 32 -5 447
    MC 43.7 7.4 0.1
    MD 47 29 34
    ME 42.5 19.3 14
    MG -20 47 587
    MK 41.8 22 26
    ML 17 -4 1240
    MM 22 98 677
    MN 46 105 1564
    MO 22.2 113.5 0.1
    MT 35.9 14.4 0.3
    MU -20.3 57.6 2
    MV 3.2 73 0.3
    MW -13.5 34 118
    MX 23 -102 1964
    MY 2.5 112.5 330
    MZ -18 35 802
    NA -22 17 825
    NE 16 8 1267
    NG 9.1 8.7 924
    NI 13 -85 130
    NL 52.5 5.8 42
    NO 62 10 385
    NP 28 84 147
    NZ -41 174 268
    OM 21 57 310
    PA 9 -80 75
    PE -10 -76 1285
    PG -6 147 463
    PH 13 122 300
    PK 30 70 882
    PL 52 20 313
    PR 18.2 -66.5 9
    PS 32 35.3 6
    PT 39.5 -8 92
    PY -23 -58 407
    QA 25.5 51.3 12
    RO 46 25 238
    RS 44 21 88
    RU 61.5 96 17098
    RW -2 30 26
    SA 25 45 2150
    SD 15 30 1886
    SE 62 15 450
    SG 1.35 103.8 0.7
    SI 46.1 14.8 20
    SK 48.7 19.5 49
    SN 14 -14 197
    SO 6 48 638
    SS 7 30 644
    SV 13.8 -88.9 21
    SY 35 38 185
    TD 15 19 1284
    TG 8 1.2 57
    TH 15 100 513
    TJ 39 71 143
    TM 40 60 488
    TN 34 9 164
    TR 39 35 784
    TT 11 -61 5
    TW 23.5 121 36
    TZ -6 35 945
    UA 49 32 604
    UG 1 32 242
    US 39.8 -98.6 9834
    UY -33 -56 176
    UZ 41 64 447
    VE 8 -66 916
    VN 16 106 331
    YE 15 48 528
    ZA -29 24 1221
    ZM -15 30 753
    ZW -20 30 391
    """
}
