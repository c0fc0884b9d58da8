/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQHANDLER_H
#define _LINUX_IRQHANDLER_H

struct irq_desc;

/* A flow handler: acknowledges, masks and runs the actions of one interrupt line. */
typedef void (*irq_flow_handler_t)(struct irq_desc *desc);

#endif
