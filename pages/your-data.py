"""Show me the same of my own records."""

from ui import brought, own_beside, own_outcome, own_places, own_progress, own_table, shell

view = shell.open_page()
t = view.words
shell.heading(
    view,
    t("Your own data on these screens"),
    t("Upload a table, say what its columns mean, and see your data in the same charts, documents and files."),
)

given = own_table.asked_file(view)
if given:
    own_table.mapping_of_before(view, given)
    table, mapping = own_table.understood(view, given)
    mapping = own_places.asked_places(view, table, mapping)
    with own_progress.told(t) as told:
        converted = brought.understand(table, mapping, told)
    own_outcome.told(view, converted)
    converted = own_outcome.asked_terms(view, given, converted)
    own_outcome.taken_away(view, given, converted)
own_beside.compared(view)
shell.foot(view)
