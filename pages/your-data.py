"""Show me the same of my own records."""

from ui import own_data, shell

view = shell.open_page()
shell.heading(
    view,
    view.t("Your own data on these screens"),
    view.t(
        "Three steps. The table stays in this session: nothing is stored on the server, shown to others or passed on. A "
        "proxy in front of the server may keep pieces of the file in its memory for a few minutes after you close the page."
    ),
)
own_data.draw(view)
shell.foot(view)
