"""The application that a web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
application = get_wsgi_application()

# What was made at the start (the laws, the addresses, the views) lasts as long as the process:
# looking through it for garbage again and again would hold up a page now and then. Most of what a
# page makes is gone with it: the rest is looked for less often than Python does by itself.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 100)
