/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: nothing is exported. */
#ifndef _HOST_LINUX_EXPORT_H
#define _HOST_LINUX_EXPORT_H

#define EXPORT_SYMBOL(sym)	extern typeof(sym) sym
#define EXPORT_SYMBOL_GPL(sym)	extern typeof(sym) sym
#define THIS_MODULE ((struct module *)0)

#endif
