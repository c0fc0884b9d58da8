// SPDX-License-Identifier: GPL-2.0-only
/*
 * Domains: each controller's own line numbers (hwirq) mapped to interrupt numbers. The map of a
 * domain changes under its mutex and is read without.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/irqdomain.h>
#include <linux/of.h>
#include <linux/slab.h>
#include "internals.h"

static LIST_HEAD(irq_domain_list);
static DEFINE_MUTEX(irq_domain_mutex);
static struct irq_domain *irq_default_domain;

static struct irq_domain *domain_create(struct fwnode_handle *fwnode, unsigned int size,
					const struct irq_domain_ops *ops, void *host_data)
{
	struct irq_domain *domain = kzalloc(struct_size(domain, revmap, size), GFP_KERNEL);

	if (!domain)
		return NULL;
	domain->ops = ops;
	domain->host_data = host_data;
	domain->fwnode = fwnode;
	domain->hwirq_max = size;
	domain->revmap_size = size;
	mutex_init(&domain->mutex);
	mutex_lock(&irq_domain_mutex);
	list_add(&domain->link, &irq_domain_list);
	mutex_unlock(&irq_domain_mutex);
	return domain;
}

/**
 * irq_domain_add_linear - a domain for a controller with @size lines
 * @of_node: device tree node or NULL; @ops: map, unmap, xlate; @host_data: the controller's
 * Return: the domain or NULL. May sleep.
 */
struct irq_domain *irq_domain_add_linear(struct device_node *of_node, unsigned int size,
					 const struct irq_domain_ops *ops, void *host_data)
{
	return domain_create(of_fwnode_handle(of_node), size, ops, host_data);
}
EXPORT_SYMBOL_GPL(irq_domain_add_linear);

/** irq_domain_create_linear - irq_domain_add_linear() for a firmware node of any kind */
struct irq_domain *irq_domain_create_linear(struct fwnode_handle *fwnode, unsigned int size,
					    const struct irq_domain_ops *ops, void *host_data)
{
	return domain_create(fwnode, size, ops, host_data);
}
EXPORT_SYMBOL_GPL(irq_domain_create_linear);

/** irq_domain_add_legacy - a domain whose lines have fixed numbers from @first_irq on */
struct irq_domain *irq_domain_add_legacy(struct device_node *of_node, unsigned int size,
					 unsigned int first_irq, irq_hw_number_t first_hwirq,
					 const struct irq_domain_ops *ops, void *host_data)
{
	struct irq_domain *domain =
		domain_create(of_fwnode_handle(of_node), first_hwirq + size, ops, host_data);
	unsigned int i;

	for (i = 0; domain && i < size; i++)
		irq_domain_associate(domain, first_irq + i, first_hwirq + i);
	return domain;
}
EXPORT_SYMBOL_GPL(irq_domain_add_legacy);

/** irq_domain_remove - free a domain with no mappings left. May sleep. */
void irq_domain_remove(struct irq_domain *domain)
{
	mutex_lock(&irq_domain_mutex);
	list_del(&domain->link);
	if (irq_default_domain == domain)
		irq_default_domain = NULL;
	mutex_unlock(&irq_domain_mutex);
	kfree(domain);
}
EXPORT_SYMBOL_GPL(irq_domain_remove);

/** irq_find_matching_fwnode - the domain of a controller, by its firmware node. May sleep. */
struct irq_domain *irq_find_matching_fwnode(struct fwnode_handle *fwnode)
{
	struct irq_domain *domain, *found = NULL;

	if (!fwnode)
		return NULL;
	mutex_lock(&irq_domain_mutex);
	list_for_each_entry(domain, &irq_domain_list, link) {
		if (domain->fwnode == fwnode) {
			found = domain;
			break;
		}
	}
	mutex_unlock(&irq_domain_mutex);
	return found;
}
EXPORT_SYMBOL_GPL(irq_find_matching_fwnode);

/** irq_set_default_host - the domain used where none is named */
void irq_set_default_host(struct irq_domain *host)
{
	irq_default_domain = host;
}
EXPORT_SYMBOL_GPL(irq_set_default_host);

/** irq_get_default_host - the domain set with irq_set_default_host(), or NULL */
struct irq_domain *irq_get_default_host(void)
{
	return irq_default_domain;
}
EXPORT_SYMBOL_GPL(irq_get_default_host);

/** irq_find_mapping - interrupt number of a domain's line, 0 if it has none. Any context. */
unsigned int irq_find_mapping(struct irq_domain *domain, irq_hw_number_t hwirq)
{
	domain = domain ?: irq_default_domain;
	return domain && hwirq < domain->revmap_size ? READ_ONCE(domain->revmap[hwirq]) : 0;
}
EXPORT_SYMBOL_GPL(irq_find_mapping);

/** irq_resolve_mapping - descriptor of a domain's line, or NULL. Any context. */
struct irq_desc *irq_resolve_mapping(struct irq_domain *domain, irq_hw_number_t hwirq)
{
	unsigned int irq = irq_find_mapping(domain, hwirq);

	return irq ? irq_to_desc(irq) : NULL;
}
EXPORT_SYMBOL_GPL(irq_resolve_mapping);

/** generic_handle_domain_irq - generic_handle_irq() by the controller's number */
int generic_handle_domain_irq(struct irq_domain *domain, unsigned int hwirq)
{
	struct irq_desc *desc = irq_resolve_mapping(domain, hwirq);

	if (!desc)
		return -EINVAL;
	generic_handle_irq_desc(desc);
	return 0;
}
EXPORT_SYMBOL_GPL(generic_handle_domain_irq);

/**
 * irq_domain_associate - give a domain's line a number that is allocated already
 * Return: 0, -EINVAL, or what the domain's map() said. May sleep.
 */
int irq_domain_associate(struct irq_domain *domain, unsigned int irq, irq_hw_number_t hwirq)
{
	struct irq_data *data = irq_get_irq_data(irq);
	int err = 0;

	if (!data || hwirq >= domain->revmap_size)
		return -EINVAL;
	mutex_lock(&domain->mutex);
	data->hwirq = hwirq;
	data->domain = domain;
	if (domain->ops && domain->ops->map)
		err = domain->ops->map(domain, irq, hwirq);
	if (err)
		data->domain = NULL;
	else
		WRITE_ONCE(domain->revmap[hwirq], irq);
	mutex_unlock(&domain->mutex);
	return err;
}
EXPORT_SYMBOL_GPL(irq_domain_associate);

/**
 * irq_create_mapping - the interrupt number of a domain's line, a new one if it has none
 * Return: the number, 0 on failure. May sleep.
 */
unsigned int irq_create_mapping(struct irq_domain *domain, irq_hw_number_t hwirq)
{
	unsigned int irq;
	int virq;

	domain = domain ?: irq_default_domain;
	if (!domain)
		return 0;
	irq = irq_find_mapping(domain, hwirq);
	if (irq)
		return irq;
	virq = irq_alloc_desc(-1);
	if (virq <= 0)
		return 0;
	if (irq_domain_associate(domain, virq, hwirq)) {
		irq_free_desc(virq);
		return 0;
	}
	return virq;
}
EXPORT_SYMBOL_GPL(irq_create_mapping);

/* What a controller's specifier means: by its translate(), its xlate(), or the line alone. */
static int domain_translate(struct irq_domain *d, struct irq_fwspec *fwspec, irq_hw_number_t *hwirq,
			    unsigned int *type)
{
	if (d->ops && d->ops->translate)
		return d->ops->translate(d, fwspec, hwirq, type);
	if (d->ops && d->ops->xlate)
		return d->ops->xlate(d, to_of_node(fwspec->fwnode), fwspec->param,
				     fwspec->param_count, hwirq, type);
	*hwirq = fwspec->param[0];
	*type = IRQ_TYPE_NONE;
	return 0;
}

/**
 * irq_create_fwspec_mapping - the interrupt number of what a firmware node says
 * @fwspec: the controller's node (NULL: the default domain) and its specifier
 *
 * Sets the trigger type too, if the specifier has one that the line does not have yet.
 *
 * Return: the number, 0 on failure, with a message when the controller is unknown or the line
 * has another trigger type already. May sleep.
 */
unsigned int irq_create_fwspec_mapping(struct irq_fwspec *fwspec)
{
	struct irq_domain *domain =
		fwspec->fwnode ? irq_find_matching_fwnode(fwspec->fwnode) : irq_default_domain;
	unsigned int type = IRQ_TYPE_NONE, virq, old;
	irq_hw_number_t hwirq;

	if (!domain) {
		pr_warn("irq: no interrupt domain for %s\n",
			of_node_full_name(to_of_node(fwspec->fwnode)));
		return 0;
	}
	if (domain_translate(domain, fwspec, &hwirq, &type))
		return 0;
	type &= IRQ_TYPE_SENSE_MASK;
	virq = irq_create_mapping(domain, hwirq);
	if (!virq || type == IRQ_TYPE_NONE)
		return virq;
	old = irq_get_trigger_type(virq);
	if (old == type)
		return virq;
	if (old != IRQ_TYPE_NONE) {
		pr_warn("irq: type mismatch, hwirq %lu of %s is %#x, wanted %#x\n", hwirq,
			of_node_full_name(to_of_node(fwspec->fwnode)), old, type);
		return 0;
	}
	irqd_set_trigger_type(irq_get_irq_data(virq), type);
	return virq;
}
EXPORT_SYMBOL_GPL(irq_create_fwspec_mapping);

/** irq_dispose_mapping - undo irq_create_mapping(); nobody listens. May sleep. */
void irq_dispose_mapping(unsigned int virq)
{
	struct irq_data *data = irq_get_irq_data(virq);
	struct irq_domain *domain = data ? data->domain : NULL;

	if (!virq || !domain)
		return;
	mutex_lock(&domain->mutex);
	WRITE_ONCE(domain->revmap[data->hwirq], 0);
	if (domain->ops && domain->ops->unmap)
		domain->ops->unmap(domain, virq);
	mutex_unlock(&domain->mutex);
	irq_free_desc(virq);
}
EXPORT_SYMBOL_GPL(irq_dispose_mapping);

/** irq_domain_set_info - chip, handler and their data of a line in one */
void irq_domain_set_info(struct irq_domain *domain, unsigned int virq, irq_hw_number_t hwirq,
			 const struct irq_chip *chip, void *chip_data, irq_flow_handler_t handler,
			 void *handler_data, const char *handler_name)
{
	irq_set_chip_data(virq, chip_data);
	irq_set_handler_data(virq, handler_data);
	irq_set_chip_and_handler_name(virq, chip, handler, handler_name);
}
EXPORT_SYMBOL(irq_domain_set_info);

/** irq_domain_xlate_onecell - device tree specifier of one cell: the line */
int irq_domain_xlate_onecell(struct irq_domain *d, struct device_node *ctrlr, const u32 *intspec,
			     unsigned int intsize, unsigned long *out_hwirq, unsigned int *out_type)
{
	if (WARN_ON(intsize < 1))
		return -EINVAL;
	*out_hwirq = intspec[0];
	*out_type = IRQ_TYPE_NONE;
	return 0;
}
EXPORT_SYMBOL_GPL(irq_domain_xlate_onecell);

/** irq_domain_xlate_twocell - device tree specifier of two cells: line and trigger type */
int irq_domain_xlate_twocell(struct irq_domain *d, struct device_node *ctrlr, const u32 *intspec,
			     unsigned int intsize, unsigned long *out_hwirq, unsigned int *out_type)
{
	if (WARN_ON(intsize < 2))
		return -EINVAL;
	*out_hwirq = intspec[0];
	*out_type = intspec[1] & IRQ_TYPE_SENSE_MASK;
	return 0;
}
EXPORT_SYMBOL_GPL(irq_domain_xlate_twocell);

/** irq_domain_xlate_onetwocell - device tree specifier of one or two cells */
int irq_domain_xlate_onetwocell(struct irq_domain *d, struct device_node *ctrlr, const u32 *intspec,
				unsigned int intsize, unsigned long *out_hwirq,
				unsigned int *out_type)
{
	if (intsize == 1)
		return irq_domain_xlate_onecell(d, ctrlr, intspec, intsize, out_hwirq, out_type);
	return irq_domain_xlate_twocell(d, ctrlr, intspec, intsize, out_hwirq, out_type);
}
EXPORT_SYMBOL_GPL(irq_domain_xlate_onetwocell);

/** irq_domain_translate_onecell - translate() of a controller with one cell: the line */
int irq_domain_translate_onecell(struct irq_domain *d, struct irq_fwspec *fwspec,
				 unsigned long *out_hwirq, unsigned int *out_type)
{
	return irq_domain_xlate_onecell(d, NULL, fwspec->param, fwspec->param_count, out_hwirq,
					out_type);
}
EXPORT_SYMBOL_GPL(irq_domain_translate_onecell);

/** irq_domain_translate_twocell - translate() of a controller with line and trigger type */
int irq_domain_translate_twocell(struct irq_domain *d, struct irq_fwspec *fwspec,
				 unsigned long *out_hwirq, unsigned int *out_type)
{
	return irq_domain_xlate_twocell(d, NULL, fwspec->param, fwspec->param_count, out_hwirq,
					out_type);
}
EXPORT_SYMBOL_GPL(irq_domain_translate_twocell);
