"""A dataset whose publisher holds its rows back: two acts of an export, as `intake convert` writes it."""

from datetime import date

from intake.__main__ import main

DAY = date(2026, 5, 12)
CREDIT = "ACLED, accessed on 12 May 2026. www.acleddata.com."
TABLE = """event_id_cnty,event_date,time_precision,sub_event_type,country,location,latitude,longitude,source,notes
KAZ1,25 February 2022,1,Protest with intervention,Kazakhstan,Almaty,43.2567,76.9286,Vlast,The police broke a rally up
KAZ2,26 February 2022,1,Arrests,Kazakhstan,Almaty,43.2567,76.9286,Vlast,The police detained two
KAZ3,27 February 2022,1,Peaceful protest,Kazakhstan,Almaty,43.2567,76.9286,Vlast,A rally
"""


def package_of_an_export(folder):
    file = folder / "export.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert main(["convert", str(file), "--to", str(folder / "made"), "--accessed", DAY.isoformat(), "--with-texts"]) == 0
    return folder / "made"
