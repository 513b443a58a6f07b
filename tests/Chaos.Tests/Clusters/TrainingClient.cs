using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Has a gateway train.</summary>
/// <param name="http">The gateway.</param>
/// <param name="stop">Ends what is waited for.</param>
internal sealed class TrainingClient(HttpClient http, CancellationToken stop)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Uploads the files of a folder.</summary>
    /// <returns>The data set's id.</returns>
    public async Task<string> UploadAsync(string folder)
    {
        using var response = await http.PostAsync("/v1/datasets?name=tiny", await FormAsync(folder, stop), stop);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetString()!;
    }

    /// <summary>Starts a job, as soon as silos have told of their models.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> StartAsync(string dataset, TrainingRecipe recipe, string? model = null)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            using var response = await http.PostAsJsonAsync("/v1/training/jobs", new { Dataset = dataset, Recipe = recipe, Model = model }, Json, stop);
            if (response.StatusCode == HttpStatusCode.Accepted) return response.Headers.Location!.ToString();
            Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync(stop));
            await looks.WaitForNextTickAsync(stop);
        }
    }

    /// <summary>Looks at a job until it is so; fails when it is over and is not.</summary>
    public async Task<JsonElement> UntilAsync(string job, Func<JsonElement, bool> isSo)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = await http.GetAsync(job, stop);
            if (answer.IsSuccessStatusCode) // a gateway may have to find out first that a silo is gone
            {
                var view = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
                if (isSo(view)) return view;
                Assert.False(Status(view) is "failed" or "succeeded", $"the job is over: {view}");
            }
            await looks.WaitForNextTickAsync(stop);
        }
    }

    /// <summary>How far a job is.</summary>
    public static string? Status(JsonElement job) => job.GetProperty("status").GetString();

    /// <summary>The files of a folder as multipart/form-data.</summary>
    public static async Task<MultipartFormDataContent> FormAsync(string folder, CancellationToken stop)
    {
        var form = new MultipartFormDataContent();
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, stop));
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "files", FileName = Path.GetFileName(path) };
            form.Add(content);
        }
        return form;
    }
}
