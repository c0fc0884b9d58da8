/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: nobody waits. */
#ifndef _HOST_LINUX_WAIT_H
#define _HOST_LINUX_WAIT_H


#endif
