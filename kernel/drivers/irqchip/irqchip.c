// SPDX-License-Identifier: GPL-2.0-only
/* The interrupt controllers that drivers have named with IRQCHIP_DECLARE(). Boot CPU alone. */
#include <linux/init.h>
#include <linux/irqchip.h>
#include <linux/of_irq.h>

/* The empty entry behind the others. */
static const struct of_device_id irqchip_of_match_end __used __section("__irqchip_of_table_end");

extern const struct of_device_id __irqchip_of_table[];

/**
 * irqchip_init - start every interrupt controller of the device tree that has a driver
 *
 * Context: init_IRQ().
 */
void __init irqchip_init(void)
{
	of_irq_init(__irqchip_of_table);
}
