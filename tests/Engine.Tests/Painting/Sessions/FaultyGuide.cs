using ComicCluster.Engine.Painting.Guides;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

/// <summary>A guide with little memory, that finds no number for some texts.</summary>
internal sealed class FaultyGuide(IPictureGuide guide, int mostPictures = int.MaxValue) : IPictureGuide
{
    public Device Device => guide.Device;

    public int ImageSide => guide.ImageSide;

    public string Shorten(string text) => guide.Shorten(text);

    public int Failures { get; private set; }

    /// <summary>How many times it still runs out of memory.</summary>
    public int FailuresLeft { get; set; } = int.MaxValue;

    public Tensor EncodeImage(Tensor image01)
    {
        if (image01.shape[0] <= mostPictures || FailuresLeft == 0) return guide.EncodeImage(image01);
        Failures++;
        FailuresLeft--;
        return empty(1L << 48); // libtorch's own error: no machine has that much
    }

    public Tensor EncodeText(IReadOnlyList<string> texts) =>
        texts.Contains("nothing") ? guide.EncodeText(texts) * double.NaN : guide.EncodeText(texts);
}
