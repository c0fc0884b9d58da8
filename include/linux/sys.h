/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One number kept from old times: nothing here any more. Kept because sources include it.
 */
#ifndef _LINUX_SYS_H
#define _LINUX_SYS_H

#endif /* _LINUX_SYS_H */
