/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: what is to be held is held. */
#ifndef _HOST_LINUX_LOCKDEP_H
#define _HOST_LINUX_LOCKDEP_H

#include <assert.h>

#define lockdep_assert_held(lock) assert(*(lock))

#endif
