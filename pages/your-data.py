"""Show me the same of my own records."""

from ui import brought, own_beside, own_outcome, own_table, shell

view = shell.open_page()
t = view.words
shell.heading(
    view,
    t("Your own data, in these screens"),
    t("Bring a table, say what its columns are, and see it in the same figures, documents and files."),
)

given = own_table.asked_file(view)
if given:
    own_table.mapping_of_before(view, given)
    converted = brought.understand(*own_table.understood(view, given))
    own_outcome.told(view, converted)
    own_outcome.taken_away(view, given, converted)
own_beside.compared(view)
shell.foot(view)
