/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupt domains: the mapping from one controller's line numbers (hwirq) to interrupt numbers.
 */
#ifndef _LINUX_IRQDOMAIN_H
#define _LINUX_IRQDOMAIN_H

#include <linux/types.h>
#include <linux/irq.h>
#include <linux/irqhandler.h>
#include <linux/mutex.h>
#include <linux/of.h>

struct device_node;
struct irq_domain;
struct of_phandle_args;

typedef unsigned long irq_hw_number_t;

#define IRQ_DOMAIN_IRQ_SPEC_PARAMS	16

struct irq_fwspec {
	struct fwnode_handle	*fwnode;
	int			param_count;
	u32			param[IRQ_DOMAIN_IRQ_SPEC_PARAMS];
};

struct irq_domain_ops {
	int	(*map)(struct irq_domain *d, unsigned int virq, irq_hw_number_t hw);
	void	(*unmap)(struct irq_domain *d, unsigned int virq);
	int	(*xlate)(struct irq_domain *d, struct device_node *node, const u32 *intspec,
			 unsigned int intsize, unsigned long *out_hwirq, unsigned int *out_type);
	int	(*translate)(struct irq_domain *d, struct irq_fwspec *fwspec,
			     unsigned long *out_hwirq, unsigned int *out_type);
};

struct irq_domain {
	struct list_head		link;
	const char			*name;
	const struct irq_domain_ops	*ops;
	void				*host_data;
	struct fwnode_handle		*fwnode;
	struct mutex			mutex;
	irq_hw_number_t			hwirq_max;
	unsigned int			revmap_size;
	unsigned int			revmap[];	/* 0: not mapped */
};

struct irq_domain *irq_domain_add_linear(struct device_node *of_node, unsigned int size,
					 const struct irq_domain_ops *ops, void *host_data);
struct irq_domain *irq_domain_add_legacy(struct device_node *of_node, unsigned int size,
					 unsigned int first_irq, irq_hw_number_t first_hwirq,
					 const struct irq_domain_ops *ops, void *host_data);
struct irq_domain *irq_domain_create_linear(struct fwnode_handle *fwnode, unsigned int size,
					    const struct irq_domain_ops *ops, void *host_data);
void irq_domain_remove(struct irq_domain *domain);
unsigned int irq_create_mapping(struct irq_domain *domain, irq_hw_number_t hwirq);
int irq_domain_associate(struct irq_domain *domain, unsigned int irq, irq_hw_number_t hwirq);
void irq_dispose_mapping(unsigned int virq);
unsigned int irq_find_mapping(struct irq_domain *domain, irq_hw_number_t hwirq);
struct irq_desc *irq_resolve_mapping(struct irq_domain *domain, irq_hw_number_t hwirq);
void irq_domain_set_info(struct irq_domain *domain, unsigned int virq, irq_hw_number_t hwirq,
			 const struct irq_chip *chip, void *chip_data,
			 irq_flow_handler_t handler, void *handler_data, const char *handler_name);
struct irq_domain *irq_find_matching_fwnode(struct fwnode_handle *fwnode);
unsigned int irq_create_fwspec_mapping(struct irq_fwspec *fwspec);
void irq_set_default_host(struct irq_domain *host);
unsigned int irq_create_of_mapping(struct of_phandle_args *irq_data);
struct irq_domain *irq_get_default_host(void);

static inline struct fwnode_handle *of_node_to_fwnode(struct device_node *node)
{
	return of_fwnode_handle(node);
}

static inline struct device_node *irq_domain_get_of_node(struct irq_domain *d)
{
	return to_of_node(d->fwnode);
}

/* The domain of a controller's node, or NULL. May sleep. */
static inline struct irq_domain *irq_find_host(struct device_node *node)
{
	return irq_find_matching_fwnode(of_node_to_fwnode(node));
}

static inline unsigned int irq_linear_revmap(struct irq_domain *domain, irq_hw_number_t hwirq)
{
	return irq_find_mapping(domain, hwirq);
}

int irq_domain_xlate_onecell(struct irq_domain *d, struct device_node *ctrlr, const u32 *intspec,
			     unsigned int intsize, unsigned long *out_hwirq,
			     unsigned int *out_type);
int irq_domain_xlate_twocell(struct irq_domain *d, struct device_node *ctrlr, const u32 *intspec,
			     unsigned int intsize, unsigned long *out_hwirq,
			     unsigned int *out_type);
int irq_domain_xlate_onetwocell(struct irq_domain *d, struct device_node *ctrlr,
				const u32 *intspec, unsigned int intsize,
				unsigned long *out_hwirq, unsigned int *out_type);
int irq_domain_translate_onecell(struct irq_domain *d, struct irq_fwspec *fwspec,
				 unsigned long *out_hwirq, unsigned int *out_type);
int irq_domain_translate_twocell(struct irq_domain *d, struct irq_fwspec *fwspec,
				 unsigned long *out_hwirq, unsigned int *out_type);

#endif
