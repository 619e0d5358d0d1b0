/* Memory for large tables that are read here and there.

   Where a program does other things between two looks at a table, most of a look is spent on
   finding out where its pages lie; with pages of 2 MiB it takes half the time. */

#include <stdlib.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

/* Room for a table that is made once, to be given back by `free`; NULL where there is none. */
static void *
made_large(size_t bytes)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    const size_t page = (size_t)2 << 20;
    if (bytes >= page / 2) {
        void *room = NULL;
        bytes = (bytes + page - 1) / page * page;
        if (posix_memalign(&room, page, bytes) == 0) {
            madvise(room, bytes, MADV_HUGEPAGE); /* where it fails, pages are small */
            return room;
        }
    }
#endif
    return malloc(bytes);
}
