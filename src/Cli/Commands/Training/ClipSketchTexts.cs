using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Reads captions of Toyland with a CLIP; those that are too long for it are cut.</summary>
internal sealed class ClipSketchTexts(ClipGuide clip) : ISketchTexts
{
    public IReadOnlyList<string> NounPhrases(string sentence) => Toyland.Parsing.NounPhrases.Of(sentence);

    public Tensor Encode(IReadOnlyList<string> texts)
    {
        var context = clip.Model.Config.ContextLength;
        var ids = texts.SelectMany(text => clip.Tokenizer.EncodePadded(text, context, truncate: true)).Select(id => (long)id).ToArray();
        using var tokens = tensor(ids, [texts.Count, context], device: clip.Model.Device);
        return clip.Model.EncodeText(tokens);
    }
}
