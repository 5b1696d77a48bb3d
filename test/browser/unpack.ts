// Run in a process of its own: importing this package changes LD_LIBRARY_PATH, HOME and FONTCONFIG_PATH for everybody.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
