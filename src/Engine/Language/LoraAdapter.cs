using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>What is added to one weight: α / r · A B.</summary>
/// <param name="A">[in, r]</param>
/// <param name="B">[r, out]</param>
/// <param name="Scale">α / r.</param>
internal sealed record LoraAdapter(Tensor A, Tensor B, double Scale)
{
    /// <summary>Adds the adapter's part to a product. [rows, out]</summary>
    /// <param name="y">The product with the weight. [rows, out]</param>
    /// <param name="x">[rows, in]</param>
    public Tensor AddTo(Tensor y, Tensor x) => addmm(y, x.matmul(A), B, 1, (float)Scale);

    /// <summary>The weight with the adapter in it. [in, out]</summary>
    public Tensor Merge(Tensor weight) => addmm(weight, A, B, 1, (float)Scale);
}
