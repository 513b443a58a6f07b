using ComicCluster.Engine.Painting.Judges;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

/// <summary>A judge with little memory, that finds no number for some texts.</summary>
internal sealed class FaultyJudge(IPictureJudge judge, int mostPictures = int.MaxValue) : IPictureJudge
{
    public Device Device => judge.Device;

    public int ImageSide => judge.ImageSide;

    public int Failures { get; private set; }

    /// <summary>How many times it still runs out of memory.</summary>
    public int FailuresLeft { get; set; } = int.MaxValue;

    public Tensor EncodeImage(Tensor image01)
    {
        if (image01.shape[0] <= mostPictures || FailuresLeft == 0) return judge.EncodeImage(image01);
        Failures++;
        FailuresLeft--;
        return empty(1L << 48); // libtorch's own error: no machine has that much
    }

    public Tensor EncodeText(IReadOnlyList<string> texts) =>
        texts.Contains("nothing") ? judge.EncodeText(texts) * double.NaN : judge.EncodeText(texts);
}
