// SPDX-License-Identifier: GPL-2.0-only
/* Interrupts from CPU to CPU, of controllers that have lines for them. Any context. */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>

/**
 * __ipi_send_mask - interrupt other CPUs
 * @desc: one of the controller's lines between CPUs
 * @dest: which CPUs
 *
 * Return: 0, or -EINVAL if the line is not one between CPUs.
 */
int __ipi_send_mask(struct irq_desc *desc, const struct cpumask *dest)
{
	struct irq_chip *chip = desc->irq_data.chip;
	unsigned int cpu;

	if (chip->ipi_send_mask) {
		chip->ipi_send_mask(&desc->irq_data, dest);
		return 0;
	}
	if (!chip->ipi_send_single)
		return -EINVAL;
	for_each_cpu(cpu, dest)
		chip->ipi_send_single(&desc->irq_data, cpu);
	return 0;
}

/** __ipi_send_single - __ipi_send_mask() to one CPU */
int __ipi_send_single(struct irq_desc *desc, unsigned int cpu)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if (chip->ipi_send_single) {
		chip->ipi_send_single(&desc->irq_data, cpu);
		return 0;
	}
	return __ipi_send_mask(desc, cpumask_of(cpu));
}
