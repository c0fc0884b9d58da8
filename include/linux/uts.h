/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UTS_H
#define _LINUX_UTS_H

#define UTS_SYSNAME	"Linux"
#define UTS_NODENAME	"(none)"
#define UTS_DOMAINNAME	"(none)"

#endif /* _LINUX_UTS_H */
