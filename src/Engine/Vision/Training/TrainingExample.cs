using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>A batch as tensors, with the pictures as the encoder sees them in training.</summary>
internal sealed class TrainingExample
{
    private const double SmallestSubject = 0.85;

    public TrainingExample(CaptionedBatch batch, PictureEncoder encoder, Device device, int noisePictures, int subjects, StepDraws draws)
    {
        long count = batch.Tokens.Length / encoder.Context;
        var tokens = tensor(batch.Tokens, [count, encoder.Context], device: device);
        // What stands after the longest caption's end is padding.
        Tokens = tokens.narrow(1, 0, tokens.argmax(1).max().item<long>() + 1);
        Stated = tensor(batch.Stated, [count, encoder.Facts], device: device);
        True = tensor(batch.True, [count, encoder.Facts], device: device);
        FalseNegatives = ContrastiveLoss.FalseNegatives(Stated, True);

        var images = batch.Images((int)count, encoder.Side, device).narrow(0, 0, count - noisePictures);
        if (subjects > 0)
        {
            var cropped = PictureAugmentation.Crop(images.narrow(0, 0, subjects), SmallestSubject, draws);
            images = cat([cropped, images.narrow(0, subjects, images.shape[0] - subjects)]);
        }
        images = PictureAugmentation.Apply(images, draws);
        Images = noisePictures == 0 ? images : cat([images, PictureAugmentation.Nothing(images, noisePictures, draws)]);
    }

    /// <summary>[batch, 3, side, side] in 0..1; those of nothing last.</summary>
    public Tensor Images { get; }

    /// <summary>[batch, tokens], as few as the longest caption needs.</summary>
    public Tensor Tokens { get; }

    /// <summary>[batch, facts].</summary>
    public Tensor Stated { get; }

    /// <summary>[batch, facts].</summary>
    public Tensor True { get; }

    /// <summary>[pictures, captions].</summary>
    public Tensor FalseNegatives { get; }
}
