"""Who has answered, what was asked, and which law applies?"""

from screens.contents import blocks
from ui import shell

view = shell.open_page("outcome")
shell.show(view, blocks(view, "outcome"))
shell.foot(view)
