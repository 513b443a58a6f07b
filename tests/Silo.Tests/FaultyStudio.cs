using System.Runtime.InteropServices;
using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Silo.Painting;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests;

/// <summary>A studio whose guide fails as the test says.</summary>
internal sealed class FaultyStudio(IPanelStudio studio) : IPanelStudio, IPictureGuide
{
    public const string NoNumber = "nothing", NoText = "unspeakable";

    /// <summary>The call in which the guide fails.</summary>
    public int FailsInCall { get; set; } = int.MaxValue;

    /// <summary>Calls in which it finds no memory.</summary>
    public int CallsWithoutMemory { get; set; }

    public int Calls { get; private set; }

    public IPictureGuide Guide => this;

    public string GuideDigest => studio.GuideDigest;

    public Device Device => studio.Guide.Device;

    public int ImageSide => studio.Guide.ImageSide;

    public string Shorten(string text) => studio.Guide.Shorten(text);

    public IPaintingRecipe Recipe(PanelOrder order) => studio.Recipe(order);

    public PanelSpec Compose(PanelOrder order, ulong seed) => studio.Compose(order, seed);

    public Tensor EncodeImage(Tensor image01)
    {
        if (Calls++ == FailsInCall) throw new NativeError("no picture\n  at native code");
        return CallsWithoutMemory-- > 0 ? empty(1L << 48) : studio.Guide.EncodeImage(image01); // libtorch's own error: no machine has that much
    }

    public Tensor EncodeText(IReadOnlyList<string> texts)
    {
        if (texts.Contains(NoText)) throw new NativeError("no text\n  at native code");
        return texts.Contains(NoNumber) ? studio.Guide.EncodeText(texts) * double.NaN : studio.Guide.EncodeText(texts);
    }

    public void Dispose() => studio.Dispose();

    private sealed class NativeError(string message) : ExternalException(message);
}
