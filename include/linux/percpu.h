/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

/*
 * Per-CPU data. A per-CPU variable's address plus __per_cpu_offset[cpu] is
 * that CPU's copy. Before setup_per_cpu_areas() the offsets are 0: the boot
 * CPU then works on the template itself.
 */

#include <linux/compiler.h>
#include <linux/preempt.h>
#include <linux/smp_id.h>
#include <linux/types.h>
#include <asm/irqflags.h>

extern unsigned long __per_cpu_offset[CONFIG_NR_CPUS];
#define per_cpu_offset(cpu)	(__per_cpu_offset[cpu])

#define PER_CPU_BASE_SECTION	".data..percpu"
/* A module has one per-CPU section; only vmlinux's link script sorts by kind. */
#ifdef MODULE
#define PER_CPU_SECTION_NAME(sec) PER_CPU_BASE_SECTION
#else
#define PER_CPU_SECTION_NAME(sec) PER_CPU_BASE_SECTION sec
#endif
#define DECLARE_PER_CPU_SECTION(type, name, sec) \
	extern __percpu __section(PER_CPU_SECTION_NAME(sec)) __typeof__(type) name
#define DEFINE_PER_CPU_SECTION(type, name, sec) \
	__percpu __section(PER_CPU_SECTION_NAME(sec)) __typeof__(type) name
#define DECLARE_PER_CPU(type, name)	DECLARE_PER_CPU_SECTION(type, name, "")
#define DEFINE_PER_CPU(type, name)	DEFINE_PER_CPU_SECTION(type, name, "")
#define DECLARE_PER_CPU_SHARED_ALIGNED(type, name) \
	DECLARE_PER_CPU_SECTION(type, name, "..shared_aligned") __aligned(64)
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name) \
	DEFINE_PER_CPU_SECTION(type, name, "..shared_aligned") __aligned(64)
#define DECLARE_PER_CPU_ALIGNED		DECLARE_PER_CPU_SHARED_ALIGNED
#define DEFINE_PER_CPU_ALIGNED		DEFINE_PER_CPU_SHARED_ALIGNED
#define DECLARE_PER_CPU_READ_MOSTLY(type, name)	DECLARE_PER_CPU_SECTION(type, name, "..read_mostly")
#define DEFINE_PER_CPU_READ_MOSTLY(type, name)	DEFINE_PER_CPU_SECTION(type, name, "..read_mostly")
#define EXPORT_PER_CPU_SYMBOL(var)	EXPORT_SYMBOL(var)
#define EXPORT_PER_CPU_SYMBOL_GPL(var)	EXPORT_SYMBOL_GPL(var)

#define SHIFT_PERCPU_PTR(ptr, off) \
	RELOC_HIDE((typeof(*(ptr)) __kernel __force *)(ptr), (off))
#define per_cpu_ptr(ptr, cpu)	SHIFT_PERCPU_PTR(ptr, per_cpu_offset(cpu))
#define raw_cpu_ptr(ptr)	SHIFT_PERCPU_PTR(ptr, per_cpu_offset(raw_smp_processor_id()))
#define this_cpu_ptr(ptr)	raw_cpu_ptr(ptr)
#define per_cpu(var, cpu)	(*per_cpu_ptr(&(var), cpu))
#define __this_cpu_var(var)	(*this_cpu_ptr(&(var)))
#define get_cpu_var(var)	(*({ preempt_disable(); this_cpu_ptr(&var); }))
#define put_cpu_var(var)	do { (void)&(var); preempt_enable(); } while (0)
#define get_cpu_ptr(var)	({ preempt_disable(); this_cpu_ptr(var); })
#define put_cpu_ptr(var)	do { (void)(var); preempt_enable(); } while (0)

/* The double-underscore and raw forms: the caller keeps preemption off. */
#define raw_cpu_read(pcp)	(*raw_cpu_ptr(&(pcp)))
#define raw_cpu_write(pcp, val)	do { *raw_cpu_ptr(&(pcp)) = (val); } while (0)
#define raw_cpu_add(pcp, val)	do { *raw_cpu_ptr(&(pcp)) += (val); } while (0)
#define raw_cpu_inc(pcp)	raw_cpu_add(pcp, 1)
#define raw_cpu_dec(pcp)	raw_cpu_add(pcp, -1)
#define __this_cpu_read(pcp)	raw_cpu_read(pcp)
#define __this_cpu_write(pcp, val)	raw_cpu_write(pcp, val)
#define __this_cpu_add(pcp, val)	raw_cpu_add(pcp, val)
#define __this_cpu_sub(pcp, val)	raw_cpu_add(pcp, -(typeof(pcp))(val))
#define __this_cpu_inc(pcp)	raw_cpu_inc(pcp)
#define __this_cpu_dec(pcp)	raw_cpu_dec(pcp)
#define __this_cpu_add_return(pcp, val) \
	({ typeof(pcp) *__p = raw_cpu_ptr(&(pcp)); *__p += (val); *__p; })
#define __this_cpu_inc_return(pcp)	__this_cpu_add_return(pcp, 1)
#define __this_cpu_dec_return(pcp)	__this_cpu_add_return(pcp, -1)
#define __this_cpu_xchg(pcp, nval) \
	({ typeof(pcp) *__p = raw_cpu_ptr(&(pcp)); typeof(pcp) __o = *__p; *__p = (nval); __o; })
#define __this_cpu_or(pcp, val)	do { *raw_cpu_ptr(&(pcp)) |= (val); } while (0)
#define __this_cpu_and(pcp, val)	do { *raw_cpu_ptr(&(pcp)) &= (val); } while (0)

/* The plain forms are safe against interrupts on this CPU as well. */
#define __this_cpu_op(expr) ({ \
	unsigned long __pcp_flags = arch_local_irq_save(); \
	typeof(expr) __pcp_ret = (expr); \
	arch_local_irq_restore(__pcp_flags); \
	__pcp_ret; })
#define this_cpu_read(pcp) ({ \
	preempt_disable(); \
	typeof(pcp) __pcp_val = READ_ONCE(*raw_cpu_ptr(&(pcp))); \
	preempt_enable(); \
	__pcp_val; })
#define this_cpu_write(pcp, val)	((void)__this_cpu_op(*raw_cpu_ptr(&(pcp)) = (val)))
#define this_cpu_add(pcp, val)		((void)__this_cpu_op(*raw_cpu_ptr(&(pcp)) += (val)))
#define this_cpu_sub(pcp, val)		((void)__this_cpu_op(*raw_cpu_ptr(&(pcp)) -= (val)))
#define this_cpu_or(pcp, val)		((void)__this_cpu_op(*raw_cpu_ptr(&(pcp)) |= (val)))
#define this_cpu_and(pcp, val)		((void)__this_cpu_op(*raw_cpu_ptr(&(pcp)) &= (val)))
#define this_cpu_inc(pcp)		this_cpu_add(pcp, 1)
#define this_cpu_dec(pcp)		this_cpu_sub(pcp, 1)
#define this_cpu_add_return(pcp, val)	__this_cpu_op(*raw_cpu_ptr(&(pcp)) += (val))
#define this_cpu_sub_return(pcp, val)	__this_cpu_op(*raw_cpu_ptr(&(pcp)) -= (val))
#define this_cpu_inc_return(pcp)	this_cpu_add_return(pcp, 1)
#define this_cpu_dec_return(pcp)	this_cpu_sub_return(pcp, 1)
#define this_cpu_xchg(pcp, nval)	__this_cpu_op(__this_cpu_xchg(pcp, nval))
#define this_cpu_cmpxchg(pcp, oval, nval) \
	__this_cpu_op(({ typeof(pcp) *__p = raw_cpu_ptr(&(pcp)); typeof(pcp) __o = *__p; \
			 if (__o == (oval)) *__p = (nval); __o; }))

/* Dynamic areas: kernel/mm/percpu.c. */
void __percpu *__alloc_percpu(size_t size, size_t align);
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);
void __percpu *__alloc_reserved_percpu(size_t size, size_t align);
void free_percpu(void __percpu *pdata);
bool is_kernel_percpu_address(unsigned long addr);
phys_addr_t per_cpu_ptr_to_phys(void *addr);
void setup_per_cpu_areas(void);
#define alloc_percpu(type) \
	((typeof(type) __percpu *)__alloc_percpu(sizeof(type), __alignof__(type)))
#define alloc_percpu_gfp(type, gfp) \
	((typeof(type) __percpu *)__alloc_percpu_gfp(sizeof(type), __alignof__(type), gfp))

#endif
