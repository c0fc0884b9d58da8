/* SPDX-License-Identifier: GPL-2.0-only */
/* Where Linux keeps half of highmem.h; kept for sources that name it. */
#include <linux/highmem.h>
