//go:build amd64 && !purego

#include "textflag.h"

// Adds to two registers of sums (outputs 0-7 and 8-15) the products of one pair
// of a row's inputs with the weights in Y8 and Y9: VPMADDWD multiplies sixteen
// 16-bit numbers and adds them two by two to eight of 32 bits.
#define ROW(at, low, high) \
	VPBROADCASTD (at), Y10;    \
	VPMADDWD     Y8, Y10, Y11; \
	VPADDD       Y11, low, low; \
	VPMADDWD     Y9, Y10, Y12; \
	VPADDD       Y12, high, high

// The weights of one pair of inputs, widened to 16 bits.
#define WEIGHTS(at) \
	VPMOVSXBW (at), Y8;  \
	VPMOVSXBW 16(at), Y9

// func fourRows(acc *sums, rows *int16, stride int, weights *byte, pairs int)
TEXT ·fourRows(SB), NOSPLIT, $0-40
	MOVQ  acc+0(FP), DI
	MOVQ  rows+8(FP), SI
	MOVQ  stride+16(FP), DX
	MOVQ  weights+24(FP), BX
	MOVQ  pairs+32(FP), CX
	LEAQ  (SI)(DX*2), R8
	LEAQ  (R8)(DX*2), R9
	LEAQ  (R9)(DX*2), R10
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

fourLoop:
	WEIGHTS(BX)
	ROW(SI, Y0, Y1)
	ROW(R8, Y2, Y3)
	ROW(R9, Y4, Y5)
	ROW(R10, Y6, Y7)
	ADDQ $32, BX
	ADDQ $4, SI
	ADDQ $4, R8
	ADDQ $4, R9
	ADDQ $4, R10
	DECQ CX
	JNZ  fourLoop

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	VMOVDQU Y6, 192(DI)
	VMOVDQU Y7, 224(DI)
	VZEROUPPER
	RET

// func oneRow(acc *int32, row *int16, weights *byte, pairs int)
TEXT ·oneRow(SB), NOSPLIT, $0-32
	MOVQ  acc+0(FP), DI
	MOVQ  row+8(FP), SI
	MOVQ  weights+16(FP), BX
	MOVQ  pairs+24(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1

oneLoop:
	WEIGHTS(BX)
	ROW(SI, Y0, Y1)
	ADDQ $32, BX
	ADDQ $4, SI
	DECQ CX
	JNZ  oneLoop

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VZEROUPPER
	RET

// func hasAVX2() bool
//
// Leaf 1 must offer OSXSAVE and AVX, the system must keep the XMM and YMM
// registers, and leaf 7 must offer AVX2 (Intel SDM, volume 1, 14.7.1).
TEXT ·hasAVX2(SB), NOSPLIT, $0-1
	MOVB  $0, ret+0(FP)
	XORL  AX, AX
	CPUID
	CMPL  AX, $7
	JLT   no
	MOVL  $1, AX
	XORL  CX, CX
	CPUID
	ANDL  $0x18000000, CX
	CMPL  CX, $0x18000000
	JNE   no
	XORL  CX, CX
	XGETBV
	ANDL  $6, AX
	CMPL  AX, $6
	JNE   no
	MOVL  $7, AX
	XORL  CX, CX
	CPUID
	SHRL  $5, BX
	ANDL  $1, BX
	MOVB  BX, ret+0(FP)
no:
	RET
