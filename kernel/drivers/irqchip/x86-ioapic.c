// SPDX-License-Identifier: GPL-2.0-only
/*
 * I/O APICs: route device lines to CPU vectors. Interrupt number n below 16 is ISA line n, at
 * the input the MADT names for it; from 16 on numbers are the global system interrupts. The
 * vector is IRQ0_VECTOR + number. ioapic_lock guards the index/data register pairs; the irq core
 * serialises operations on one line.
 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <asm/apic.h>
#include <asm/cpu.h>
#include <asm/fixmap.h>
#include <asm/io.h>
#include <asm/irq_vectors.h>
#include <kobold/acpi.h>

#define IOAPIC_INDEX	 0x00
#define IOAPIC_DATA	 0x10
#define IOAPIC_VERSION	 0x01
#define IOAPIC_REDIR(n)	 (0x10 + 2 * (n))

#define REDIR_ACTIVE_LOW (1 << 13)
#define REDIR_LEVEL	 (1 << 15)
#define REDIR_MASKED	 (1 << 16)

struct ioapic {
	void __iomem *base;
	unsigned int gsi_base;
	unsigned int nr_pins;
};

struct line {
	struct ioapic *ioapic;
	unsigned int pin;
	u32 low; /* vector, mode and mask as last written */
};

static struct ioapic ioapics[MADT_MAX_IOAPICS];
static unsigned int nr_ioapics;
static struct line lines[NR_IRQS];
static DEFINE_RAW_SPINLOCK(ioapic_lock);

static u32 ioapic_read(struct ioapic *io, unsigned int reg)
{
	writel(reg, io->base + IOAPIC_INDEX);
	return readl(io->base + IOAPIC_DATA);
}

static void ioapic_write(struct ioapic *io, unsigned int reg, u32 value)
{
	writel(reg, io->base + IOAPIC_INDEX);
	writel(value, io->base + IOAPIC_DATA);
}

static void update_line(struct line *line, u32 set, u32 clear)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&ioapic_lock, flags);
	line->low = (line->low & ~clear) | set;
	ioapic_write(line->ioapic, IOAPIC_REDIR(line->pin), line->low);
	raw_spin_unlock_irqrestore(&ioapic_lock, flags);
}

static void mask_line(struct irq_data *data)
{
	update_line(&lines[data->irq], REDIR_MASKED, 0);
}

static void unmask_line(struct irq_data *data)
{
	update_line(&lines[data->irq], 0, REDIR_MASKED);
}

static void ack_line(struct irq_data *data)
{
	apic_eoi();
}

static int set_line_affinity(struct irq_data *data, const struct cpumask *dest, bool force)
{
	struct line *line = &lines[data->irq];
	unsigned int cpu = cpumask_any_and(dest, cpu_online_mask);
	unsigned long flags;

	if (cpu >= nr_cpu_ids)
		return -EINVAL;
	raw_spin_lock_irqsave(&ioapic_lock, flags);
	ioapic_write(line->ioapic, IOAPIC_REDIR(line->pin) + 1, cpu_to_apicid[cpu] << 24);
	raw_spin_unlock_irqrestore(&ioapic_lock, flags);
	return IRQ_SET_MASK_OK;
}

static int set_line_type(struct irq_data *data, unsigned int type)
{
	bool level = type & IRQ_TYPE_LEVEL_MASK;
	bool low = type & (IRQ_TYPE_LEVEL_LOW | IRQ_TYPE_EDGE_FALLING);

	if ((type & IRQ_TYPE_EDGE_BOTH) == IRQ_TYPE_EDGE_BOTH)
		return -EINVAL;
	update_line(&lines[data->irq], (level ? REDIR_LEVEL : 0) | (low ? REDIR_ACTIVE_LOW : 0),
		    REDIR_LEVEL | REDIR_ACTIVE_LOW);
	return IRQ_SET_MASK_OK;
}

static struct irq_chip ioapic_chip = {
	.name = "IO-APIC",
	.irq_mask = mask_line,
	.irq_unmask = unmask_line,
	.irq_ack = ack_line,
	.irq_eoi = ack_line,
	.irq_set_affinity = set_line_affinity,
	.irq_set_type = set_line_type,
};

static void choose_handler(unsigned int irq, bool level)
{
	irq_set_chip_and_handler_name(irq, &ioapic_chip,
				      level ? handle_fasteoi_irq : handle_edge_irq,
				      level ? "fasteoi" : "edge");
	if (level)
		irq_set_status_flags(irq, IRQ_LEVEL);
}

static struct ioapic *__init find_ioapic(unsigned int gsi)
{
	unsigned int i;

	for (i = 0; i < nr_ioapics; i++)
		if (gsi >= ioapics[i].gsi_base && gsi - ioapics[i].gsi_base < ioapics[i].nr_pins)
			return &ioapics[i];
	return NULL;
}

static void __init setup_line(unsigned int irq, unsigned int gsi, bool level, bool low)
{
	struct ioapic *io = find_ioapic(gsi);
	struct line *line = &lines[irq];

	if (!io || irq >= NR_IRQS)
		return;
	line->ioapic = io;
	line->pin = gsi - io->gsi_base;
	line->low = (IRQ0_VECTOR + irq) | REDIR_MASKED | (level ? REDIR_LEVEL : 0) |
		    (low ? REDIR_ACTIVE_LOW : 0);
	ioapic_write(io, IOAPIC_REDIR(line->pin) + 1, cpu_to_apicid[0] << 24);
	ioapic_write(io, IOAPIC_REDIR(line->pin), line->low);
	choose_handler(irq, level);
}

/* ISA lines are active high edges unless the MADT overrides that. */
static void __init setup_isa_line(unsigned int irq)
{
	unsigned int i;

	for (i = 0; i < acpi_madt.nr_overrides; i++) {
		const struct madt_override *o = &acpi_madt.override[i];

		if (o->source_irq == irq) {
			setup_line(irq, o->gsi, (o->flags & 0xc) == 0xc, (o->flags & 3) == 3);
			return;
		}
	}
	/* An input that an override gave to another line is not ours. */
	for (i = 0; i < acpi_madt.nr_overrides; i++)
		if (acpi_madt.override[i].gsi == irq)
			return;
	setup_line(irq, irq, false, false);
}

static void __init map_ioapic(const struct madt_ioapic *madt)
{
	struct ioapic *io = &ioapics[nr_ioapics];
	unsigned int pin;

	set_fixmap_nocache(FIX_IO_APIC_BASE_0 + nr_ioapics, madt->address);
	io->base = (void __iomem *)fix_to_virt(FIX_IO_APIC_BASE_0 + nr_ioapics) +
		   (madt->address & ~PAGE_MASK);
	io->gsi_base = madt->gsi_base;
	io->nr_pins = ((ioapic_read(io, IOAPIC_VERSION) >> 16) & 0xff) + 1;
	for (pin = 0; pin < io->nr_pins; pin++)
		ioapic_write(io, IOAPIC_REDIR(pin), REDIR_MASKED);
	nr_ioapics++;
}

/**
 * ioapic_init - map all I/O APICs and register an irq for each input, masked
 *
 * Context: init_IRQ().
 */
void __init ioapic_init(void)
{
	unsigned int i, gsi;

	for (i = 0; i < acpi_madt.nr_ioapics; i++)
		map_ioapic(&acpi_madt.ioapic[i]);
	for (i = 0; i < NR_IRQS_LEGACY; i++)
		setup_isa_line(i);
	/* The rest are PCI's: level. QEMU's and real chipsets' lines differ in polarity; drivers
	 * that know better pass IRQF_TRIGGER_*.
	 */
	for (gsi = NR_IRQS_LEGACY; gsi < NR_IRQS; gsi++)
		setup_line(gsi, gsi, true, false);
}

/** ioapic_mask_all - no device interrupts any more (restart, power off) */
void ioapic_mask_all(void)
{
	unsigned int i, pin;

	for (i = 0; i < nr_ioapics; i++)
		for (pin = 0; pin < ioapics[i].nr_pins; pin++)
			ioapic_write(&ioapics[i], IOAPIC_REDIR(pin), REDIR_MASKED);
}
