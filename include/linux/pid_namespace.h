/* SPDX-License-Identifier: GPL-2.0-only */
/* The one pid namespace. */
#ifndef _LINUX_PID_NAMESPACE_H
#define _LINUX_PID_NAMESPACE_H

#include <linux/pid.h>

#endif /* _LINUX_PID_NAMESPACE_H */
