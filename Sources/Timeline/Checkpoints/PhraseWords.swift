/// 2,048 common English words of three to eight letters; no two share their first four, so that
/// a word is known by its beginning even on a bad line.
///
/// Chosen for tocsin from SCOWL (the size "small" of Debian's wamerican), by how often they stand
/// in documentation. SCOWL is Copyright 2000-2011 by Kevin Atkinson:
///
/// Permission to use, copy, modify, distribute and sell these word lists, the associated scripts,
/// the output created from the scripts, and its documentation for any purpose is hereby granted
/// without fee, provided that the above copyright notice appears in all copies and that both that
/// copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson
/// makes no representations about the suitability of this array for any purpose. It is provided
/// "as is" without express or implied warranty.
enum PhraseWords {
  /// In alphabetical order; a word's number is its place, from 0. The list is part of the format.
  static let all: [String] = text.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let text = """
    abandon ability able ably about above absent absolute abstract academic access accident
    account accuracy ace ache achieve acing acorn acquire acronym act action actor actual acute
    adaptor add addition address adequate adhere adjacent adjoin adjust adobe adopt advance
    advice affect affix after against age agent agnostic ago agree ahead aid airy alarm alert
    algebra alias align alike alive all alliance allow ally almost along alpha already also
    alter although always ambient amir amnesty among amount amp analysis ancestor anchor ancient
    and android angle angular annex annotate anon another answer ant antenna any anyone anything
    anyway apart apparent append apply approach apt arc archive are area arena argument aria
    arise ark arm around array arrive arrow art artistic ascent ash aside ask aspect assert
    assign assume asterisk ate atlas atomic attach attempt attic attorney audio augment august
    author auto avail average avoid await aware away awful axiom axis azure back bacon bad badge
    bag bail balance ball bang bar barb bare barrier base bash basic bat batch battery beacon
    bear beast because become bed bee been beer before beg began begin behavior behind being
    believe bell below bench bend benefit benign bent beside best bet beta between beware beyond
    bias big bill bin binary binomial bisect bishop bison bit bitmap black blame blank blend
    bless blink blob block blog blue blur bob bodies body bogus bold bolt bone book boom boost
    boot border boss both bottom bound box bracket branch break brick bridge brief bright bring
    broken brought brown bubble bucket buff bug buggy build bulk bullet bump bunch bundle bunk
    burst bus business busy but button bye bypass byte cab cable cache cad cage cake calendar
    call came can cancel cannot canon cant canvas cap capacity capital capture car carbon
    cardinal care carp carrier cascade case cash cast cat catalog catch category caught cause
    caution caveat cease cedar ceiling cell central certain chain change char chat check cherry
    chess chi children chin chip choice choke choose chop chosen chromium chunk cipher circle
    citation cite city claim clamp clang clarify class clause clear clef clever click client
    clip clock clone close cloud cluck cluster coalesce code coerce coffee coherent coincide col
    collate color column combine come commit compress con concept conduct conflict conjure
    connect constant context convert cookie cool cop cope copies copy core cork correct cost
    could count couple course coverage cow cram crash create credit crescent critical croak
    crock crop cross crypt cube cubic cull cultural cup cur curl current cursor curve custom cut
    cycle dab dad daemon dagger daily damage dame danger dark darling dash data date datum day
    daylight daytime deadlock deal dean debug decay decimal deck declare decode decrease
    dedicate deduce deep default defer define deflate degree delay delete delivery delta demand
    den denied denote density deny depend depot depth deputy derive describe design desktop
    despite destroy detail detect develop device diagonal dialog diamond did differ dig digest
    digit dim director dirty disable disclaim dish disjoint disk display distance ditto division
    document doing dollar domain domino don done door dormant dos dot double down draft drain
    dramatic draw dress drive drop dry dual due dug dumb dummy dump duplex duration during duty
    dwarf dynamic each eager eagle ear earlier earth ease easily east easy eat eater ebb echo
    eclipse eddy edge edit effect effort egg eight either ejection electron element elevate elf
    eligible elliptic elm else email embed emit emphasis employee empty emulator enable encode
    end endless endorse energy enforce engine enhance enough enquiry ensemble ensure enter
    entity entry envelope epilogue epoch epsilon equal era erase err error escape especial
    estimate ether evaluate event every evil exact example except exchange exclude executor
    exercise exhibit exist exit exotic expand expect expire explicit export express external
    extra eye facade facet facility factory fad fail fair faith fake fall false family fan fancy
    far fashion fast fatal fault favor feature fed federal fee feedback feel female feminine
    fence fetch few fewer fib fiber field fifth fig figure file fill filter fin final fine
    finger finish fire firmware first fish fist fit fitness five fix fixation fixture flag flaky
    flash flat flavor fleck flexible flight flip float flock floor floppy flow fluent flush flux
    focus fog fold follow font food footnote for forbid force foreign forget fork format forth
    forward found four fraction fragment frame frank free french frequent fresh friend from
    front frozen fulfill full fun function funny further fuse fusion future fuzz gain gamma gang
    gap garbage gas gate gather gave gender general genuine geometry get given glen glib glint
    global glossary glue glut gnat gnome gnu goal gobble goes going golden gone gong goodbye got
    govern grab graceful graduate grain grammar grant graph grave gray great green grew grey
    grid group grow guard guess guide guru guy hack had hah hair half halt handle happen
    hardware harmless harness harpoon has hash hat have hay haystack head health heap hear heavy
    height held hello help hence her here hes hid hidden hide high him himself hinge hint hip
    his history hit hole home honor hook hop hope horn horse host hot hour house hover how
    however hub huff huge huh hull human hump hundred hunk hybrid hyphen ice icon icy idea
    identity idiom idle ignore iii ill illegal image imminent imp impact imperial implied import
    improve inactive inch incident include increase index indicate inexact inferior infinity
    inflate info infringe inherit inhibit initial inject inner input inquire ins insert inside
    inspect instance insular intact internal into invalid inverse invoke ion iota iron isolate
    issue italic item iterate its itself jack jam jar jay job join journal joystick jump
    junction junior junk just keep ken kept kernel key keyboard keyword kid kilobyte king kiss
    kit knight known lab label lack lag lambda lance lane language large lass last latch later
    latter launch law lawsuit lawyer lax layer layout lazy lead leaf leak leap learn least leave
    led lee left leg legacy length lenient less let level lexical liable library license lie
    lieu life lift ligature light like limb limit line link lint list lit literal little live
    load local lock log logical logo lone long look loop loose lose lost lot loud love low lower
    lozenge machine made magenta magic magnetic mail main major make male man manage mangle
    manifest manual many map mar march margin mark marshal martin mask mat match material math
    matrix matt maximum may maybe mean measure mechanic media meet megabyte member memory
    mention menu merchant mere merge meridian mes mesh message met meter method metric middle
    midnight might migrate mike mile million mime minimum minor minus mirror mismatch misplace
    misspell mistake misuse mitigate mix mixer mixture mobile mock mod mode modify module moment
    money monitor monkey month moon moral more mortal moss most motion motley motor mount mouse
    mouth movable move much multi muse mush musical must mutate mute mutual myself naive name
    nap narrow native nature navy nearest need negative neighbor neither neon nest net nettle
    network neutral never new newer next nice nick night nil nine nit nobody node noise non none
    nonsense noon nor normal north nose not notation note nothing notice noun nova now null
    numeric nun oasis object oblique obscure observe obsolete obtain obvious occasion occur
    octal octopus odd ode off offer official offload offset often okay old older omega omission
    omit once one ongoing only onto opal opaque open operator opposite opt option oracle orange
    order ordinary ore original ornament orphan other ought ounce our out outbound outcome
    outdated outer outgoing outline output outside oval over own owner pace pacific package pad
    padlock page pair pal palette palm pan panel panic paper par parallel parent parity park
    parse part pas password past pat patch patent path pattern pause pawn pay payload peak
    peculiar pedantic peek peer pen penalty people pep per percent perform perhaps period perky
    permit person pertain peter phase phoenix phony phrase physical pick picture pie piece pilot
    pin pipe pitch pivot place plain plan platform play please plot plug plumb plural plus pod
    point poison polar policy poll polygon pool poor pop populate port pose position possible
    post pot pound power practice pram preamble precise prefix prepare present pretty previous
    prime print prior private probe process produce profile program prohibit project prologue
    prompt prone proof property prospect protocol provide proxy prune pseudo pub public pull
    pulse pummel pure purge purpose push put python qua quadrant quality quantity queen query
    question queue quick quiet quite quote race radar radical rage raid raise ram ran random
    range rank rap rare raster rate rather ratio raw ray reactor read real ream reap rear reason
    rebind rebuild receive reclaim record recreate red redefine redirect redo reduce reed refer
    refine reflect reformat refresh refuse regard register regress regular rehash reis reject
    rejoin relative release reliable reload rely remain remember remnant remove rename rend
    renew rent reopen repair repeat replace report request reserve resident resource response
    restrict result retain retry return reuse rev reverse revision rewind rework rewrite ribbon
    rice rich rid right ring risk rob robin robust rod role roll roman rook room root rope rose
    rot rotate rough round routine row royalty rpm ruby rule run rusty sack sad safari safe sag
    sage said sake sale salt same sample sane sanity sap sat satisfy save saw say scalar scan
    scatter scenario scheme science scissor scope score scratch screen script scroll scrub sea
    seal search sec second secret section security see seek seem seen segment select self sell
    semantic send sense sent separate sequence serial serpent service session set settable
    several shadow shaft shake shall shape share she sheen sheikh shell shift shin ship short
    shot should show shrink shuffle shutdown sibling side sigma sign silent silicon silly silver
    similar simple simulate sin since sine single sink site six sixty size sizzle skeleton skew
    ski skip slab slack slash sleep slice slight sloppy slot slow small smart smith smoke smooth
    snapshot snippet snowball soap society socket software solar sole solo solution solve some
    son song soon sorry sort sought sound source south spa space span sparse spatial spawn speak
    specific speed spell spent sphere sphinx spin spirit split spool sport spot spread spurious
    square squelch stable stack staff stage stale stamp standard start static stay steady stem
    stencil step stereo steward sticky still sting stock stolen stone stop store strategy stream
    string strong struck stub stuck studio stuff style sub subgroup subject submit subset
    subtract success such suffix sugar suggest suite sum summary sun sung sup super support sure
    surface surprise surround survey suspend swab swap swig switch syllable symbol synopsis
    syntax system tab table tack tactic tag tail taint take tale talk tall tan tandem tang tap
    tape tar target tart task taught teach team teardrop tedious tee tell template ten tense
    tent term terse test text than that the their them then theory there these theta they thing
    third this thorn those though thread throw thrust thumb thus ticket tidy tie tier tiff tiger
    tighten tilde tile till tilt time tin ting tiny tip title today together toggle token told
    tolerate ton tonal tone tongue too took tool top topic topology tore torn tortoise tot total
    touch toward trace trade traffic trait transfer trap trash traverse treat tree triangle
    trick tried trigger trim triple trivial trouble true trump truncate trust truth try tuner
    tunnel turn turtle tutorial tweak twelve twenty twice two type typical ugh ultimate unable
    unborn unclear uncommon under undo unequal unfold uniform union unique unit unknown unless
    unlike unlock unnamed unpack unsafe unset unsigned unstable until unused unwanted unwind
    unwrap update upgrade upload upon upper ups upstream urn usable usage use useful useless
    user using usual utility valid valley value van variable vary vector velocity vendor vent
    verbose verdict verify version vertical very vessel vex via vice video view village virtual
    visible visual vocal voice void volatile voltage volume vote vowel vulgar wagon wait wake
    walk wall want warn warranty was waste watch water wave wavy way weak web wed week weight
    weird welcome well went were west what wheel when where whether which while whine white who
    whole whom whose why wide width wild will win window wine winter wire wise wish with won
    work world worry worst worth would wrap wrist write wrong wrote xxx yap yarn year yellow yen
    yes yet yield you young your zero zeta zigzag zip zone zoom
    """
}
