/* Every page reads, links, filters and prints without these modules. Each one looks for its own
   markup and does nothing where that is missing. */
import { startAppearance } from "./appearance.js";
import { startContents } from "./contents.js";
import { startCopying } from "./copy.js";
import { startFavourites } from "./favourites.js";
import { startFilters } from "./filters.js";
import { startSideNotes } from "./footnotes.js";
import { startSharing } from "./share.js";
import { startTop } from "./top.js";
import { startViews } from "./views.js";

startAppearance();
startCopying();
startSharing();
startFavourites();
startFilters();
startContents();
startSideNotes();
startTop();
startViews();
