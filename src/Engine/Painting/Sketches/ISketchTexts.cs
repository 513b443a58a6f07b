using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>What a sketcher reads a caption with while it is trained.</summary>
public interface ISketchTexts
{
    /// <summary>The phrases of a sentence that name things, in the order of mention.</summary>
    IReadOnlyList<string> NounPhrases(string sentence);

    /// <summary>Embeds texts with the guide, without a gradient.</summary>
    /// <returns>float32 [texts, embedding], not normalised; the caller owns it.</returns>
    Tensor Encode(IReadOnlyList<string> texts);
}
