namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>One block of GPT-2; vectors are padded to a multiple of <see cref="PackedWeights.VectorPadding"/> with zeros.</summary>
internal sealed unsafe class PackedLayer
{
    public required PackedMatrix Attention { get; init; } // [width, 3 × width]
    public required PackedMatrix AttentionProjection { get; init; } // [width, width]
    public required PackedMatrix Expansion { get; init; } // [width, inner width]
    public required PackedMatrix Contraction { get; init; } // [inner width, width]

    public float* Norm1Gain { get; set; }
    public float* Norm1Bias { get; set; }
    public float* AttentionBias { get; set; }
    public float* AttentionProjectionBias { get; set; }
    public float* Norm2Gain { get; set; }
    public float* Norm2Bias { get; set; }
    public float* ExpansionBias { get; set; }
    public float* ContractionBias { get; set; }
}
