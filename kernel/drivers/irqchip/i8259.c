// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two legacy interrupt controllers: moved away from the exception vectors and masked for
 * good, as the I/O APIC takes their place. Boot only.
 */
#include <linux/init.h>
#include <asm/apic.h>
#include <asm/io.h>
#include <asm/irq_vectors.h>

#define PIC_MASTER_CMD 0x20
#define PIC_MASTER_IMR 0x21
#define PIC_SLAVE_CMD  0xa0
#define PIC_SLAVE_IMR  0xa1

/** legacy_pic_mask - silence both controllers; spurious interrupts go to ignored vectors */
void __init legacy_pic_mask(void)
{
	outb(0x11, PIC_MASTER_CMD); /* ICW1: edge, cascade, ICW4 follows */
	outb(ISA_SPURIOUS_VECTOR, PIC_MASTER_IMR);
	outb(1 << 2, PIC_MASTER_IMR); /* slave on line 2 */
	outb(0x01, PIC_MASTER_IMR);   /* 8086 mode */
	outb(0x11, PIC_SLAVE_CMD);
	outb(ISA_SPURIOUS_VECTOR + 8, PIC_SLAVE_IMR);
	outb(2, PIC_SLAVE_IMR);
	outb(0x01, PIC_SLAVE_IMR);
	outb(0xff, PIC_MASTER_IMR);
	outb(0xff, PIC_SLAVE_IMR);
}
