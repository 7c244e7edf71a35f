"""Rows of a dataset that refer to each other, or are so many or so odd that a check may go round for ever."""

from functools import partial

from tests.hostile.case import Case, archived, package, zipped
from tests.hostile.packages import file
from tests.hostile.watched import COMMAND

Files = dict[str, bytes]
HEAD = b'{"name":"a","title":"a","version":"1","created":"2020-01-01","languages":["en"],"resources":[%s]}'


def small(tables):
    def change(files):
        files.clear()
        named = b",".join(b'{"name":"%s"}' % name.encode() for name in tables)
        files.update({"datapackage.json": HEAD % named, **{f"{name}.csv": table for name, table in tables.items()}})

    return change


def acts(rows, more=b""):
    return b"incident_id,kind_code,source_ids" + more + b"\n" + b"\n".join(rows) + b"\n"


def plural(text):
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural='
    return file("wording/en.po", f'{head}{text};\\n"\n'.encode())


CHAIN = acts([b"a%d,fine,s,a%d" % (one, one + 1) for one in range(20_000)] + [b"a20000,fine,s,"], b",may_be_in")
CIRCLE = acts([b"a%d,fine,s,a%d" % (one, (one + 1) % 5_000) for one in range(5_000)], b",may_be_in")
CROWD = acts(
    [b"a%d,fine,s,%s" % (one, b";".join(b"a%d" % other for other in range(one + 1, 400))) for one in range(400)],
    b",may_be_in",
)
GIVEN = {
    "a chain of 20,000 acts, each of which may be in the next": (small({"incidents": CHAIN}), ""),
    "a circle of 5,000 acts": (small({"incidents": CIRCLE}), "refused"),
    "400 acts that may be in all behind them": (small({"incidents": CROWD}), ""),
    "200,000 acts of one id": (small({"incidents": acts([b"a,fine,s"] * 200_000)}), "refused"),
    "50,000 kinds": (small({"incidents": acts([b"a%d,k%d,s" % (one, one) for one in range(50_000)])}), "text"),
    "50,000 ids that look alike": (small({"incidents": acts([f"а{one},fine,s".encode() for one in range(50_000)])}), ""),
    "50,000 problems in each of four columns": (small({"incidents": acts([b"a%d,fine,s,x,y,2020-99-99,z" % one for one in range(50_000)], b",people_low,people_high,date,penalty_amount")}), "refused"),
    "100,000 rows of one cell": (small({"incidents": b"incident_id,kind_code,source_ids\n" + b"a\n" * 100_000}), "refused"),
    "100,000 empty rows": (small({"incidents": acts([b"a,fine,s"]) + b"\n" * 100_000}), "refused"),
    "a quote that ends at the end of the file": (small({"incidents": acts([b'a,fine,"s'] + [b"b,fine,s"] * 99_999) + b'"'}), ""),
    "a header of quotes": (small({"incidents": b'"' * 1_000_001}), "refused"),
    "nothing but a header": (small({"incidents": acts([])}), ""),
    "marks of the beginning in the middle": (small({"incidents": acts([b"\xef\xbb\xbfa,fine,s"])}), "refused"),
    "line ends of three sorts": (small({"incidents": acts([b"a,fine,s\r", b"b,fine,s\rc,fine,s"])}), ""),
    "sources that run commands": (small({"incidents": acts([b"a,fine,$(%s)" % COMMAND.encode()])}), "text"),
    "days far away": (small({"incidents": acts([b"a,fine,s,9999-12-31"], b",date")}), "refused"),
    "a day before all": (small({"incidents": acts([b"a,fine,s,0001-01-01"], b",date")}), "text"),
    "amounts of 15 digits": (small({"incidents": acts([b"a,fine,s,999999999999999,999999999999999"], b",people_low,people_high")}), "text"),
    "places at the same point, the pole": (small({"incidents": acts([b"a,fine,s,c"], b",city_id"), "cities": b"city_id,name_en,latitude,longitude\nc,C,90,180\n"}), ""),
    "5,000 places": (small({"incidents": acts([b"a%d,fine,s,c%d" % (one, one) for one in range(5_000)], b",city_id"), "cities": b"city_id,name_en,latitude,longitude\n" + b"".join(b"c%d,C,%d,%d\n" % (one, one % 90, one % 180) for one in range(5_000))}), "text"),
    "letters with a thousand marks": (small({"incidents": acts([b"a,fine," + "Z\u0327\u031b".encode() * 10_000])}), "text"),
    "plurals that run a command": (plural(f"__import__('os').system('{COMMAND}')"), ""),
    "plurals of 10,000 brackets": (plural("(" * 10_000 + "n" + ")" * 10_000), ""),
    "plurals that divide by nothing": (plural("n%0"), ""),
    "wording in an encoding that unpacks": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=zlib_codec\\n"\n'), ""),
    "wording of 100,000 messages": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + b"".join(b'msgid "a%d"\nmsgstr "b"\n\n' % one for one in range(100_000))), ""),
    "a descriptor with a name twice": (file("datapackage.json", b'{"name":"a","name":"b","resources":[{"name":"incidents"}],"resources":[]}'), "refused"),
    "Parquet in the place of a table, damaged": (lambda files: (files.pop("incidents.csv"), files.update({"incidents.parquet": b"PAR1" + bytes(99) + b"PAR1"}))[0], "refused"),
    "a folder of 1,900 more tables": (lambda files: files.update({f"more{one}.csv": b"a\n" for one in range(1_900)}), ""),
}  # fmt: skip
"""Tables of a small dataset, or changes to a larger one, and what must come of each."""


def row_cases():
    for name, (change, expected) in GIVEN.items():
        yield Case(f"rows: {name}", partial(package, change), expected, heavy=True)


def size_cases():
    described = HEAD % b'{"name":"incidents"}'
    zeros = zipped({"datapackage.json": described, "incidents.csv": bytes(490_000_000)})
    yield Case("package: 490 MB of zeros for a table", partial(archived, zeros), "refused: larger", heavy=True)
    lines = zipped({"datapackage.json": described, "incidents.csv": acts([b"a,fine,s"] * 5_000_000)})
    yield Case("package: 5 million equal rows", partial(archived, lines), "refused", heavy=True)
    twice = zipped({"datapackage.json": b"{}"}) + zipped(
        {"datapackage.json": described, "incidents.csv": acts([b"a,fine,s"])}
    )
    yield Case("package: an archive behind an archive", partial(archived, twice), "")
    yield Case("package: an archive within", partial(archived, zipped({"a.zip": zipped({"a": b""})})), "refused")
    yield Case("package: names that differ by their letters' size", partial(archived, zipped({"DataPackage.json": described, "datapackage.JSON": b"{}"})), "refused")  # fmt: skip
    locked = bytearray(zipped({"datapackage.json": described}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield Case("package: encrypted", partial(archived, bytes(locked)), "refused: not a data package")
    packed = bytearray(zipped({"datapackage.json": described}))
    packed[packed.index(b"PK\x01\x02") + 10] = 99
    yield Case("package: packed in a way nobody knows", partial(archived, bytes(packed)), "refused: not a data package")


MAKERS = (row_cases, size_cases)
