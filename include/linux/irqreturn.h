/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQRETURN_H
#define _LINUX_IRQRETURN_H

/* What an interrupt handler reports. */
enum irqreturn {
	IRQ_NONE	= (0 << 0),	/* not from this device */
	IRQ_HANDLED	= (1 << 0),
	IRQ_WAKE_THREAD	= (1 << 1),	/* run the threaded handler */
};

typedef enum irqreturn irqreturn_t;
#define IRQ_RETVAL(x)	((x) ? IRQ_HANDLED : IRQ_NONE)

#endif
