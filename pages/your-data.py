"""Show me the same of my own records."""

from ui import brought, own_beside, own_outcome, own_places, own_progress, own_start, own_table, shell

view = shell.open_page()
t = view.t
shell.heading(
    view,
    t("Your own data on these screens"),
    t("Upload a table, say what its columns mean, and see your data in the same charts, documents and files."),
)

upload = own_table.ask_file(view)
if upload:
    own_table.load_saved_mapping(view, upload)
    table, mapping = own_table.edit_mapping(view, upload)
    mapping = own_places.ask_places(view, table, mapping)
    with own_progress.progress_bar(t) as progress:
        converted = brought.convert_upload(table, mapping, progress)
    own_outcome.show_report(view, converted)
    converted = own_outcome.ask_access_date(view, upload, converted)
    own_outcome.show_downloads(view, upload, converted)
else:
    own_start.show(view)
own_beside.show_comparison(view)
shell.foot(view)
