using System.Diagnostics.CodeAnalysis;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// How <see cref="CpuDecoder"/> stores the weight matrices. A single token reads every weight once, so the bytes of a weight decide the
/// speed. Biases, normalisation, attention and its cache are float32 in every format.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "The formats are called so.")]
public enum WeightFormat
{
    /// <summary>As they are: 4 bytes a weight.</summary>
    Float32,

    /// <summary>Rounded to the nearest bfloat16, ties to even: 2 bytes a weight, 8 bits of precision.
    /// On the golden test model logits move by 0.3 % of the largest one.</summary>
    BFloat16,

    /// <summary>
    /// Rounded to 8 bits, with one float32 scale for each 128 inputs of an output: about 1.03 bytes a weight. The inputs of a product
    /// are rounded to 16 bits. On the golden test model logits move by 1 % of the largest one.
    /// </summary>
    Int8,
}
