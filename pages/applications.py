"""What became of the requests for permission?"""

from measures.tables import number_of, read
from screens.contents import blocks
from ui import shell

view = shell.open_page("applications")
if view.number_of(read, "applications"):
    shell.show(view, blocks(view, "applications"))
else:
    shell.nothing(view, lambda part: number_of(read(part, "applications")))
shell.foot(view)
