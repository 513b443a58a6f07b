using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Reads captions of Toyland with a CLIP.</summary>
internal sealed class ClipSketchTexts(ClipGuide clip) : ISketchTexts
{
    public IReadOnlyList<string> NounPhrases(string sentence) => Toyland.Parsing.NounPhrases.Of(sentence);

    public Tensor Encode(IReadOnlyList<string> texts)
    {
        using var tokens = clip.Tokenize(texts);
        return clip.Model.EncodeText(tokens);
    }
}
