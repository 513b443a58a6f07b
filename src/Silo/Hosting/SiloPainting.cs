using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Stories;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Grains.Writing;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Silo.Registry;
using ComicCluster.Silo.Stories;
using ComicCluster.Silo.Training;
using ComicCluster.Silo.Webhooks;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Hosting;

/// <summary>Chooses what writes, paints and publishes on a silo that is a process of its own.</summary>
internal static class SiloPainting
{
    /// <summary>What the grains of the silo's role need.</summary>
    public static void AddPainting(this IServiceCollection services, SiloHostOptions options)
    {
        if (options.Role.HasFlag(SiloRoles.Coordinator))
        {
            services.AddSingleton<IComicPublisher>(provider => new ComicPublisher(
                provider.GetRequiredService<IArtifactStore>(), new ModelNames(null, "clip", null), provider.GetRequiredService<TimeProvider>()));
            services.AddTrainingRecords().AddRegistry();
            services.AddSingleton(new ModelRegistryOptions { TrashTime = TimeSpan.FromDays(options.TrashDays) });
            services.AddSingleton<IWebhookSender>(provider => new WebhookSender(options.Webhooks, provider.GetRequiredService<TimeProvider>()));
        }
        if (!options.Role.HasFlag(SiloRoles.Gpu)) return;
        services.AddWriters(() => Writer(options));
        services.AddSingleton<IStoryWriter>(provider => new Gpt2StoryWriter(provider.GetRequiredService<WriterThread>(), Cut, PanelPrompts.Of, StoryCheck.Weigh));
        services.AddSingleton<ITextWriter>(provider => new Gpt2TextWriter(provider.GetRequiredService<WriterThread>()));
        services.AddSingleton(provider => Painter(options, provider));
        string[] trainable = options.Writer.Length > 0 ? [options.Writer, .. options.ModelPaths()] : [.. options.ModelPaths()];
        services.AddTrainer(new ModelFolders(trainable), new TrainerOptions { CheckpointInterval = TimeSpan.FromSeconds(options.TrainingCheckpointSeconds) });
        services.AddModelOffers(new ModelShelf(new ModelFolders(options.ModelPaths()), options.Writer.Length > 0 ? options.Writer : null));
        if (options.Painter == PainterKind.Clip) services.AddSingleton(provider => Studios(options, provider));
    }

    private static IPanelPainter Painter(SiloHostOptions options, IServiceProvider provider)
    {
        var artifacts = provider.GetRequiredService<IArtifactStore>();
        var time = provider.GetRequiredService<TimeProvider>();
        var interval = TimeSpan.FromSeconds(options.CheckpointSeconds);
        switch (options.Painter)
        {
            case PainterKind.Null:
                return new NullPainter(artifacts, options.Slots, time);
            case PainterKind.Sleep:
                var sleeping = new SleepingPainterOptions
                {
                    Slots = options.Slots, StepTime = TimeSpan.FromSeconds(options.SleepSeconds), CheckpointInterval = interval,
                };
                return new SleepingPainter(artifacts, sleeping, time, provider.GetRequiredService<ILogger<SleepingPainter>>());
            default:
                // One thread a panel on processors, and none that libtorch adds; on a GPU one thread for all.
                TorchRuntime.Start(threads: 1);
                var isGpu = TorchRuntime.DefaultDevice.type == TorchSharp.DeviceType.CUDA;
                var painting = new PaintingEngineOptions
                {
                    Threads = isGpu ? 1 : options.Slots, PanelsPerThread = isGpu ? options.Slots : 1, CheckpointInterval = interval,
                };
                return new PaintingEngine(
                    provider.GetRequiredService<StudioCache>(), artifacts, painting, time, provider.GetRequiredService<ILogger<PaintingEngine>>());
        }
    }

    private static StudioCache Studios(SiloHostOptions options, IServiceProvider provider)
    {
        var precision = TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var studios = new ClipStudios(new ModelFolders(options.ModelPaths()), NounPhrases.Of, SceneLayers.Of, TorchRuntime.DefaultDevice, precision);
        var recorder = provider.GetRequiredService<IRecorder>();
        return new StudioCache(models => Recorded(models, studios.Load(models), recorder), provider.GetRequiredService<ILogger<StudioCache>>());
    }

    private static IPanelStudio Recorded(StoryModels pinned, IPanelStudio studio, IRecorder recorder)
    {
        recorder.Record("model", new { role = "guide", pinned = pinned.Guide, sha256 = studio.GuideDigest });
        return studio;
    }

    private static WriterModel Writer(SiloHostOptions options) => options.Writer.Length > 0
        ? WriterModel.Load(options.Writer)
        : throw new InvalidOperationException("This cluster has no model that writes. Give its gpu silos --writer, or the story's text.");

    private static IReadOnlyList<string> Cut(string story, int panels) =>
        StoryCutter.Cut(story, panels, sentence => SceneParser.Parse(sentence, seed: 0) is not null);
}
