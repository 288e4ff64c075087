//go:build amd64 && !purego

#include "go_asm.h"
#include "textflag.h"

// Registers of both tiles: SI rows (R8 two further on), DX bytes from row to row,
// BX weights, AX bytes from block to block, CX pairs left.
#define START \
	MOVQ work+0(FP), DI;        \
	MOVQ pass_rows(DI), SI;     \
	MOVQ pass_stride(DI), DX;   \
	MOVQ pass_weights(DI), BX;  \
	MOVQ pass_block(DI), AX;    \
	MOVQ pass_pairs(DI), CX;    \
	LEAQ (SI)(DX*2), R8

// Afterwards: SI results, DX bytes from row to row, R8 units, BX factors, CX
// biases.
#define RESULTS \
	MOVQ pass_out(DI), SI;       \
	MOVQ pass_outStride(DI), DX; \
	MOVQ pass_units(DI), R8;     \
	MOVQ pass_factor(DI), BX;    \
	MOVQ pass_bias(DI), CX

// The products of a pair of a row's inputs with the weights in Z16 to Z19, added
// to the row's sums of sixteen outputs each.
#define DOT(at, a, b, c, d) \
	VPBROADCASTD at, Z20;    \
	VPDPWSSD Z16, Z20, a;    \
	VPDPWSSD Z17, Z20, b;    \
	VPDPWSSD Z18, Z20, c;    \
	VPDPWSSD Z19, Z20, d

// One register of sums, at times factor times unit (one) plus bias, at least
// least, added to the results.
#define FINISH(sums, at, one, least, t) \
	VMULPS    at(BX), one, t;     \
	VCVTDQ2PS sums, sums;         \
	VMULPS    t, sums, sums;      \
	VADDPS    at(CX), sums, sums; \
	VMAXPS    least, sums, sums;  \
	VADDPS    at(SI), sums, sums; \
	VMOVUPS   sums, at(SI)

#define FINISH512(unit, a, b, c, d) \
	VBROADCASTSS unit(R8), Z20;   \
	FINISH(a, 0, Z20, Z21, Z22);  \
	FINISH(b, 64, Z20, Z21, Z22); \
	FINISH(c, 128, Z20, Z21, Z22); \
	FINISH(d, 192, Z20, Z21, Z22); \
	ADDQ         DX, SI

#define ZERO(xor, a, b, c, d) \
	xor a, a, a; \
	xor b, b, b; \
	xor c, c, c; \
	xor d, d, d

// func tileVNNI(work *pass)
TEXT ·tileVNNI(SB), NOSPLIT, $0-8
	START
	LEAQ (BX)(AX*2), R9
	ZERO(VPXORD, Z0, Z1, Z2, Z3)
	ZERO(VPXORD, Z4, Z5, Z6, Z7)
	ZERO(VPXORD, Z8, Z9, Z10, Z11)
	ZERO(VPXORD, Z12, Z13, Z14, Z15)

pair:
	VPMOVSXBW (BX), Z16
	VPMOVSXBW (BX)(AX*1), Z17
	VPMOVSXBW (R9), Z18
	VPMOVSXBW (R9)(AX*1), Z19
	DOT((SI), Z0, Z1, Z2, Z3)
	DOT((SI)(DX*1), Z4, Z5, Z6, Z7)
	DOT((R8), Z8, Z9, Z10, Z11)
	DOT((R8)(DX*1), Z12, Z13, Z14, Z15)
	ADDQ      $32, BX
	ADDQ      $32, R9
	ADDQ      $4, SI
	ADDQ      $4, R8
	DECQ      CX
	JNZ       pair

	RESULTS
	VBROADCASTSS pass_least(DI), Z21
	FINISH512(0, Z0, Z1, Z2, Z3)
	FINISH512(4, Z4, Z5, Z6, Z7)
	FINISH512(8, Z8, Z9, Z10, Z11)
	FINISH512(12, Z12, Z13, Z14, Z15)
	VZEROUPPER
	RET

// The same for the weights of sixteen outputs in Y8 and Y9: VPMADDWD multiplies
// 16-bit numbers and adds them two by two.
#define MADD(at, low, high) \
	VPBROADCASTD at, Y10;      \
	VPMADDWD Y8, Y10, Y11;     \
	VPADDD   Y11, low, low;    \
	VPMADDWD Y9, Y10, Y12;     \
	VPADDD   Y12, high, high

#define FINISH256(unit, low, high) \
	VBROADCASTSS unit(R8), Y10;      \
	FINISH(low, 0, Y10, Y11, Y12);   \
	FINISH(high, 32, Y10, Y11, Y12); \
	ADDQ         DX, SI

// func tileAVX2(work *pass)
TEXT ·tileAVX2(SB), NOSPLIT, $0-8
	XORQ R10, R10 // bytes of results that are done

sixteen:
	START
	MOVQ  R10, R11
	SHRQ  $6, R11
	IMULQ AX, R11
	ADDQ  R11, BX
	ZERO(VPXOR, Y0, Y1, Y2, Y3)
	ZERO(VPXOR, Y4, Y5, Y6, Y7)

two:
	VPMOVSXBW (BX), Y8
	VPMOVSXBW 16(BX), Y9
	MADD((SI), Y0, Y1)
	MADD((SI)(DX*1), Y2, Y3)
	MADD((R8), Y4, Y5)
	MADD((R8)(DX*1), Y6, Y7)
	ADDQ      $32, BX
	ADDQ      $4, SI
	ADDQ      $4, R8
	DECQ      CX
	JNZ       two

	RESULTS
	ADDQ R10, SI
	ADDQ R10, BX
	ADDQ R10, CX
	VBROADCASTSS pass_least(DI), Y11
	FINISH256(0, Y0, Y1)
	FINISH256(4, Y2, Y3)
	FINISH256(8, Y4, Y5)
	FINISH256(12, Y6, Y7)
	ADDQ $64, R10
	CMPQ R10, $256
	JNE  sixteen
	VZEROUPPER
	RET

// func magnitudeAVX2(row *float32, n int) uint32
TEXT ·magnitudeAVX2(SB), NOSPLIT, $0-20
	MOVQ     row+0(FP), SI
	MOVQ     n+8(FP), CX
	VPXOR    Y0, Y0, Y0
	VPXOR    Y1, Y1, Y1
	VPCMPEQD Y2, Y2, Y2
	VPSRLD   $1, Y2, Y2 // all bits but the sign

greater:
	VPAND   (SI), Y2, Y3
	VPMAXUD Y3, Y0, Y0
	VPAND   32(SI), Y2, Y3
	VPMAXUD Y3, Y1, Y1
	ADDQ    $64, SI
	SUBQ    $16, CX
	JNZ     greater

	VPMAXUD      Y1, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPMAXUD      X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VPMAXUD      X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VPMAXUD      X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, ret+16(FP)
	VZEROUPPER
	RET

DATA half<>+0(SB)/4, $32768.5
GLOBL half<>(SB), RODATA|NOPTR, $4

DATA shift<>+0(SB)/4, $32768
GLOBL shift<>(SB), RODATA|NOPTR, $4

// func roundAVX2(dst *int16, row *float32, n int, scale float32)
TEXT ·roundAVX2(SB), NOSPLIT, $0-28
	MOVQ         dst+0(FP), DI
	MOVQ         row+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS scale+24(FP), Y0
	VBROADCASTSS half<>(SB), Y1
	VPBROADCASTD shift<>(SB), Y2

next:
	VMULPS     (SI), Y0, Y3
	VMULPS     32(SI), Y0, Y4
	VADDPS     Y1, Y3, Y3
	VADDPS     Y1, Y4, Y4
	VCVTTPS2DQ Y3, Y3
	VCVTTPS2DQ Y4, Y4
	VPSUBD     Y2, Y3, Y3
	VPSUBD     Y2, Y4, Y4
	VPACKSSDW  Y4, Y3, Y3
	VPERMQ     $0xd8, Y3, Y3 // packing goes by halves of a register
	VMOVDQU    Y3, (DI)
	ADDQ       $64, SI
	ADDQ       $32, DI
	SUBQ       $16, CX
	JNZ        next
	VZEROUPPER
	RET

// func momentsAVX2(m *moments, row *float32, n int, middle float32)
TEXT ·momentsAVX2(SB), NOSPLIT, $0-28
	MOVQ         m+0(FP), DI
	MOVQ         row+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS middle+24(FP), Y0
	ZERO(VPXOR, Y1, Y2, Y3, Y4)

add:
	VMOVUPS (SI), Y5
	VMOVUPS 32(SI), Y6
	VSUBPS  Y0, Y5, Y5
	VSUBPS  Y0, Y6, Y6
	VADDPS  Y5, Y1, Y1
	VADDPS  Y6, Y2, Y2
	VMULPS  Y5, Y5, Y5
	VMULPS  Y6, Y6, Y6
	VADDPS  Y5, Y3, Y3
	VADDPS  Y6, Y4, Y4
	ADDQ    $64, SI
	SUBQ    $16, CX
	JNZ     add

	VMOVUPS Y1, (DI)
	VMOVUPS Y2, 32(DI)
	VMOVUPS Y3, 64(DI)
	VMOVUPS Y4, 96(DI)
	VZEROUPPER
	RET

// func scaleAVX2(dst, row, gain, shift *float32, n int, middle, scale float32)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-48
	MOVQ         dst+0(FP), DI
	MOVQ         row+8(FP), SI
	MOVQ         gain+16(FP), BX
	MOVQ         shift+24(FP), DX
	MOVQ         n+32(FP), CX
	VBROADCASTSS middle+40(FP), Y0
	VBROADCASTSS scale+44(FP), Y1
	XORQ         AX, AX

eight:
	VMOVUPS (SI)(AX*4), Y2
	VSUBPS  Y0, Y2, Y2
	VMULPS  Y1, Y2, Y2
	VMULPS  (BX)(AX*4), Y2, Y2
	VADDPS  (DX)(AX*4), Y2, Y2
	VMOVUPS Y2, (DI)(AX*4)
	ADDQ    $8, AX
	CMPQ    AX, CX
	JNE     eight
	VZEROUPPER
	RET

// func cpuid(leaf uint32) (eax, ebx, ecx uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-20
	MOVL leaf+0(FP), AX
	XORL CX, CX
	CPUID
	MOVL AX, eax+8(FP)
	MOVL BX, ebx+12(FP)
	MOVL CX, ecx+16(FP)
	RET

// func xcr0() uint32
TEXT ·xcr0(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, ret+0(FP)
	RET
